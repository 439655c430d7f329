"""What the account page asks those who may attend the Assembly."""

from typing import Any

from django.db.models import F
from django.utils import timezone

from home.accounts.sections import Entry, Section

from ..officers.models import OfficerTerm
from .models import AssemblyReply
from .notifications import path_to

NOTES = {None: "please say whether you come", True: "you come", False: "you do not come"}


def meetings_you_may_attend(user: Any) -> Section:
    """The invitations to meetings to come, with what one has said."""
    replies = (
        AssemblyReply.objects.filter(
            term__in=OfficerTerm.objects.current(),
            term__person__user=user,
            meeting__cancelled=False,
            meeting__date__gte=timezone.localdate(),
            invited_for=F("meeting__date"),
        )
        .select_related("meeting__body", "term__group")
        .order_by("meeting__date", "term__group__title")
    )
    return Section(
        "Where you are invited",
        [Entry(f"{one.meeting}, for {one.term.group}", path_to(one), NOTES[one.comes]) for one in replies],
    )
