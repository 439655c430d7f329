"""What everybody finds in the admin: their own portrait, and help that is about this association."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ..accounts.models import User
from ..people.models import Person
from ..policies.models import PolicyIndexPage

ABOUT_THE_SOFTWARE = ("editor-guide", "whats-new")


@hooks.register("construct_help_menu")
def offer_our_own_help(request: HttpRequest, items: list[Any]) -> None:
    """The association's policies in the place of pages about the software."""
    items[:] = [item for item in items if not item.name.startswith(ABOUT_THE_SOFTWARE)]
    known = vars(request)
    if "our_policies" not in known:  # Wagtail asks twice for each page that it shows.
        known["our_policies"] = PolicyIndexPage.objects.live().first()
    policies = known["our_policies"]
    if policies is not None:
        items.insert(
            0, MenuItem("Our policies", policies.url, name="policies", icon_name="doc-full", order=1)
        )


@hooks.register("construct_homepage_summary_items", order=1000)
def count_no_things(request: HttpRequest, items: list[Any]) -> None:
    """How many pages, pictures and files there are helps nobody; what waits for them comes first instead."""
    items.clear()


@hooks.register("get_avatar_url")
def show_the_portrait(user: Any, size: int) -> str | None:
    """The portrait of somebody, if there is one; None is a visitor, a number a log-in."""
    if user is None:
        return None
    if isinstance(user, User):
        person = getattr(user, "person", None)
    else:
        person = Person.objects.select_related("portrait").filter(user_id=user).first()
    if person is None or person.portrait is None:
        return None
    rendition = person.portrait.get_rendition(f"fill-{size * 2}x{size * 2}|format-webp")
    return str(rendition.url)
