"""Drafting the words of a post from a page's title and summary, within a channel's length."""

GAP = "\n\n"


def compose(*, title: str, summary: str, link: str, limit: int) -> str:
    """Title and summary, shortened at a word so that they fit with the link in `limit` characters."""
    room = max(limit - len(link) - len(GAP) if link else limit, 1)
    title, summary = " ".join(title.split()), " ".join(summary.split())
    whole = GAP.join(part for part in (title, summary) if part)
    if len(whole) <= room:
        return whole
    left = room - len(title) - len(GAP)
    if left < 30:
        return shorten(title, room)
    return f"{title}{GAP}{shorten(summary, left)}"


def shorten(text: str, room: int) -> str:
    """The text in at most `room` characters, cut after a word and marked with an ellipsis."""
    if len(text) <= room:
        return text
    cut = text[: room - 1]
    if " " in cut and text[room - 1] != " ":
        cut = cut.rpartition(" ")[0]
    return f"{cut.rstrip(' ,;:.')}…"


def length_of(text: str, link: str) -> int:
    """How much of the channel's limit a text and its link take."""
    return len(text) + (len(GAP) + len(link) if link else 0)
