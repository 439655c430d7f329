"""The letter with which somebody asks to join a group in place of proposing one like it."""

from django.http import QueryDict

LETTER = """Hello,

I was about to propose a group{called}, and then saw that yours may be what I am looking for.

This is what I need:
{need}

Could I join you, and could we take this up together?"""


def asking_to_join(posted: QueryDict) -> dict[str, str]:
    """The name and the message of the letter, from what was typed into the proposal."""
    name = posted.get("group_name", "").strip()
    message = LETTER.format(called=f" called “{name}”" if name else "", need=posted.get("need", ""))
    return {"name": posted.get("proposer_name", ""), "message": message}
