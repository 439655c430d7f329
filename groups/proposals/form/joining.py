"""The letters to a group that is like a proposal: asking to join it, or to bring the two together."""

from django.http import QueryDict

LETTER = """Hello,

I was about to propose a group{called}, and then saw that yours may be what I am looking for.

This is what I need:
{need}

Could I join you, and could we take this up together?"""

TOGETHER = """Hello,

I am about to propose a group{called}, and saw how near it comes to yours.

This is what I need:
{need}

Could we bring the two together, in your group or in a new one? My proposal is kept until we have spoken."""
LETTERS = {"join": LETTER, "merge": TOGETHER}


def letter_about(outcome: str, posted: QueryDict) -> dict[str, str]:
    """The name and the message of the letter, from what was typed into the proposal."""
    name = posted.get("group_name", "").strip()
    message = LETTERS[outcome].format(called=f" called “{name}”" if name else "", need=posted.get("need", ""))
    return {"name": posted.get("proposer_name", ""), "message": message}
