"""What a newcomer reads in the terminal once the site is up."""

from ..example.people import sign_in_lines
from .address import url


def greeting(*, example: bool) -> str:
    """Return the address and, with the example loaded, who can sign in and what to try."""
    lines = ["", f"  Collegium is running at {url()}", "  Stop it with Ctrl-C; everything is kept.", ""]
    if example:
        lines += ["  Who can sign in", *(f"    {line}" for line in sign_in_lines()), "", *_three_things()]
    return "\n".join(lines)


def _three_things() -> list[str]:
    return [
        "  Three things to try",
        "    1. Write a post as an editor, use a word the media policy warns of, and see it held.",
        "    2. Become the Social Media Officer in the bar below the page, and decide about it.",
        f"    3. Propose a group as a member; the mail it sends is at {url()}try/mail/",
        "",
    ]
