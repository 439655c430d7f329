"""Whether a form takes proposals now, since when and until when, and what it says when it does not."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from home.pages.public import public_pages

from ...choices.models import GroupSettings, group_settings
from ...kinds import RULES, Formation
from ..route import is_for_staff
from ..rules import ProposalRefused
from .models import ProposalCall

_signer = Signer(salt="groups.proposals.calls.begun")


class Status(StrEnum):
    """Whether proposals are taken."""

    OPEN = "open"
    NOT_YET = "not-yet"
    CLOSED = "closed"
    NOT_USED = "not-used"
    FOR_STAFF = "for-staff"


@dataclass(frozen=True)
class Window:
    """Where a form stands at a moment: the call that is open, the last one, the next one."""

    status: Status
    now: dt.datetime
    grace: dt.timedelta
    current: ProposalCall | None = None
    last: ProposalCall | None = None
    next: ProposalCall | None = None

    @property
    def is_open(self) -> bool:
        return self.status == Status.OPEN

    def grace_until(self, begun: dt.datetime | None) -> dt.datetime | None:
        """Until when somebody who began before the last call closed may still send, if they may."""
        if self.is_open or self.last is None or begun is None:
            return None
        until = self.last.ends + self.grace
        return until if begun < self.last.ends and self.now < until else None

    def takes(self, begun: dt.datetime | None) -> bool:
        """Whether a proposal that was begun then may be sent now."""
        return self.is_open or self.grace_until(begun) is not None

    @property
    def heading(self) -> str:
        if self.status == Status.NOT_USED:
            return "Nothing to propose here at the moment"
        if self.status == Status.FOR_STAFF:
            return "You need not propose this: volunteers are called for"
        if self.next is not None:
            return f"You can propose from {_day(self.next.opens_on)}"
        return "No call for proposals is open"

    @property
    def words(self) -> str:
        """What happened and what comes, in plain words."""
        if self.status == Status.NOT_USED:
            return "We have no groups of this kind that could be proposed."
        if self.status == Status.FOR_STAFF:
            return (
                "A group of this kind begins when the staff call for volunteers. Calls are announced in the "
                "news, and whoever meets their conditions can answer."
            )
        past = f"The last call closed at the end of {_day(self.last.closes_on)}." if self.last else ""
        if self.next is not None:
            ahead = (
                f"The next call opens on {_day(self.next.opens_on)} and closes at the end of "
                f"{_day(self.next.closes_on)}."
            )
        else:
            ahead = "The date of the next one is not set yet. It will stand here as soon as it is."
        return f"{past} {ahead}".strip()

    @property
    def announcement(self) -> Any:
        """The post about the call that is open or comes next, if visitors may read it."""
        call = self.current or self.next
        if call is None or call.announcement_id is None:
            return None
        shown = public_pages(Page.objects.filter(pk=call.announcement_id))
        return shown[0] if shown else None


def window(page: Any, now: dt.datetime | None = None, settings: GroupSettings | None = None) -> Window:
    """Where this form stands. Kinds that are formed by call need one; others are open if there is none."""
    now = now or timezone.now()
    grace = dt.timedelta(hours=page.grace_hours)
    formation = RULES[page.kind].formation.value
    if not (settings or group_settings()).uses(page.kind):
        return Window(Status.NOT_USED, now, grace)
    if is_for_staff(page.kind):
        return Window(Status.FOR_STAFF, now, grace)
    calls = sorted(page.calls.all(), key=lambda call: call.opens_on)
    if not calls and formation != Formation.BY_CALL:
        return Window(Status.OPEN, now, grace)
    current = next((call for call in calls if call.begins <= now < call.ends), None)
    last = max((call for call in calls if call.ends <= now), key=lambda call: call.closes_on, default=None)
    ahead = next((call for call in calls if call.begins > now), None)
    status = Status.OPEN if current else Status.CLOSED if last else Status.NOT_YET
    return Window(status, now, grace, current, last, ahead)


def refuse_outside_a_call(page: Any, begun: dt.datetime | None, now: dt.datetime | None = None) -> None:
    """Raise unless the form takes a proposal that was begun then; a grace holds for whoever was writing."""
    found = window(page, now)
    if not found.takes(begun):
        clauses = RULES[page.kind].formation.clauses
        cited = f" (clause {clauses[0]})" if clauses else ""
        if found.status == Status.FOR_STAFF:
            raise ProposalRefused(f"{found.words}{cited}")
        raise ProposalRefused(f"Proposals are taken while a call is open{cited}. {found.words}")


def stamp(page: Any, moment: dt.datetime) -> str:
    """When the form was opened, so that the browser can bring it back and cannot alter it."""
    return _signer.sign(f"{page.pk}/{int(moment.timestamp())}")


def stamped(page: Any, stamp: str) -> dt.datetime | None:
    """The moment on a stamp that was given out for this form."""
    try:
        number, _, seconds = _signer.unsign(stamp).partition("/")
    except BadSignature:
        return None
    return dt.datetime.fromtimestamp(int(seconds), dt.UTC) if number == str(page.pk) else None


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")
