"""A letter to a group that another page has begun: kept with the visit until it is sent."""

from django.http import HttpRequest

KEY = "letter"
LONGEST = 4000


def begin_letter(request: HttpRequest, slug: str, **words: str) -> None:
    """Have the next letter to this group start with these words."""
    request.session[KEY] = {"slug": slug, **{name: text[:LONGEST] for name, text in words.items()}}


def begun_letter(request: HttpRequest, slug: str) -> dict[str, str]:
    """The words that a letter to this group starts with; none if nothing was begun."""
    letter: dict[str, str] = request.session.get(KEY) or {}
    return letter if letter.get("slug") == slug else {}


def letter_is_sent(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
