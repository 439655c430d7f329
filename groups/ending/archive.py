"""The one place where a group is archived: its page stays, everything that goes on for it stops."""

import datetime as dt

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from home.accounts.models import User
from home.decisions.models import Decision
from home.offices.lifecycle import establish_offices
from home.offices.models import Office, OfficeCode

from ..kinds import GroupKind, GroupStage
from ..officers.lifecycle import end_officer_term
from ..officers.models import OfficerTerm
from ..pages.models import GroupPage
from . import notifications
from .models import GroupEnding, OfficersSought, ToClose

ENDED = "groups.ended"
DAYS_TO_CLOSE = 30

OF_MEMBERS = (
    ("Its mailing list", OfficeCode.STAFF),
    ("Its folder of documents", OfficeCode.STAFF),
    ("Its playlist of recordings", OfficeCode.SOCIAL_MEDIA_OFFICER),
    ("Its accounts, and who gets into them", OfficeCode.SOCIAL_MEDIA_OFFICER),
    ("Money that was granted and not spent", OfficeCode.STAFF),
)
TO_CLOSE: dict[str, tuple[tuple[str, str], ...]] = {
    GroupKind.MEMBERS_GROUP: (),
    GroupKind.SPECIAL_INTEREST_GROUP: OF_MEMBERS,
    GroupKind.WORKING_GROUP: OF_MEMBERS[:2],
    GroupKind.COMMUNITY_OF_PRACTICE: (*OF_MEMBERS[:2], OF_MEMBERS[4]),
}
"""What is closed down after a group of each kind, and which office sees to it."""


def archive(*, ending: GroupEnding, on: dt.date, by: User | None, decision: Decision | None) -> bool:
    """Bring the ending to pass, in the caller's transaction, with the group locked. False if it was."""
    still = GroupEnding.objects.proposed().filter(pk=ending.pk)
    if not still.update(ended_on=on, decision=decision):
        return False
    group = GroupPage.objects.select_for_update().get(pk=ending.group_id)
    group.stage, group.ended_on = GroupStage.ARCHIVED, on
    group.save(update_fields=["stage", "ended_on"])
    officers = _end_terms(group, on)
    OfficersSought.objects.filter(group=group, until=None).update(until=on)
    _list_what_to_close(ending)
    log(instance=group, action=ENDED, user=by, data={"on": on.isoformat()})
    forget(group)
    notifications.tell_ended(group, officers)
    return True


def _end_terms(group: GroupPage, on: dt.date) -> list[OfficerTerm]:
    """Every term ends the same day; one that was to begin later is over before it has begun."""
    today = timezone.localdate()
    going_on = OfficerTerm.objects.filter(Q(end=None) | Q(end__gt=today), group=group)
    terms = list(going_on.select_related("person__user"))
    for term in terms:
        if term.start > today:
            term.start = today
            term.save(update_fields=["start"])
        end_officer_term(term=term, last_day=max(today, on))
    return terms


def _list_what_to_close(ending: GroupEnding) -> None:
    establish_offices()
    offices = {office.code: office for office in Office.objects.all()}
    due = timezone.localdate() + dt.timedelta(days=DAYS_TO_CLOSE)
    ToClose.objects.bulk_create(
        ToClose(ending=ending, words=words, owner=offices[code], due_on=due)
        for words, code in TO_CLOSE[ending.group.kind]
    )


def key(group: GroupPage) -> str:
    """Under which the page's notice is kept in memory."""
    return f"groups.ending_notice.{group.pk}"


def forget(group: GroupPage) -> None:
    cache.delete(key(group))
