"""Inviting those who may attend the Assembly, and taking their answers."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from home.meetings.models import Meeting

from ..kinds import AgainstTheRules
from ..officers.models import OfficerTerm
from . import notifications
from .models import AssemblyReply
from .places import ASSEMBLY, CLAUSE, invited_terms

INVITED_BEFORE = dt.timedelta(days=28)


@transaction.atomic
def invite_to_the_assembly() -> int:
    """Ask each who may attend a meeting to come and was not asked for its day yet. Returns how many."""
    today = timezone.localdate()
    meetings = Meeting.objects.of(ASSEMBLY).upcoming().filter(date__lte=today + INVITED_BEFORE)
    return sum(_invite(meeting, term) for meeting in meetings for term in invited_terms(meeting.date))


def _invite(meeting: Meeting, term: OfficerTerm) -> int:
    reply, made = AssemblyReply.objects.get_or_create(
        meeting=meeting, term=term, defaults={"invited_for": meeting.date}
    )
    if made or reply.is_for_another_day:
        moved_from = None if made else reply.invited_for
        reply.invited_for, reply.comes, reply.answered_at = meeting.date, None, None
        reply.save(update_fields=["invited_for", "comes", "answered_at"])
        notifications.tell_invited(reply, moved_from)
        return 1
    return 0


def refuse_answer(reply: AssemblyReply) -> None:
    """Raise unless there is something to answer: a meeting to come, and an officer on its day."""
    meeting = reply.meeting
    if meeting.cancelled:
        raise AgainstTheRules("This meeting does not take place. You need not do anything.", CLAUSE)
    if meeting.date < timezone.localdate():
        raise AgainstTheRules("This meeting is over.", CLAUSE)
    if not OfficerTerm.objects.on(meeting.date).filter(pk=reply.term_id).exists():
        raise AgainstTheRules("You are not an officer of this group on that day any more.", CLAUSE)


@transaction.atomic
def answer(*, reply: AssemblyReply, comes: bool) -> AssemblyReply:
    """Say yes or no; both can be changed until the day itself."""
    locked = AssemblyReply.objects.select_for_update().get(pk=reply.pk)
    refuse_answer(locked)
    locked.comes, locked.answered_at = comes, timezone.now()
    locked.invited_for = locked.meeting.date
    locked.save(update_fields=["comes", "answered_at", "invited_for"])
    return locked
