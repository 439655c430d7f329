"""The clock of a proposal, where the policy promises one: reviewed within two Board meetings after receipt.

It counts meetings, not days, and is worked out anew each time, so that it moves with the calendar. Asking for
changes does not start it again.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from home.meetings.models import Meeting

from ..kinds import RULES, Formation
from .models import Proposal
from .route import BOARD
from .states import StepKind

MEETINGS = 2


@dataclass(frozen=True, slots=True)
class Clock:
    """The Board's first meetings after a proposal came in, and whether it was reviewed at one."""

    meetings: tuple[dt.date, ...]
    reviewed_on: dt.date | None
    today: dt.date

    @property
    def due(self) -> dt.date | None:
        """The last day for a review; None while the calendar does not say."""
        return self.meetings[MEETINGS - 1] if len(self.meetings) >= MEETINGS else None

    @property
    def is_unknown(self) -> bool:
        return self.reviewed_on is None and self.due is None

    @property
    def is_overdue(self) -> bool:
        return self.reviewed_on is None and self.due is not None and self.today > self.due

    @property
    def words(self) -> str:
        """Where it stands, as the proposer reads it."""
        if self.reviewed_on is not None:
            return f"Reviewed on {_day(self.reviewed_on)}"
        if self.is_overdue:
            return f"Late: it was to be reviewed by {_day(self.due)}, and the Chair and the staff know"
        ahead = [(number, day) for number, day in enumerate(self.meetings, start=1) if day >= self.today]
        if not ahead:
            return "The date of the Board's next meeting is not set yet"
        number, day = ahead[0]
        return f"Board meeting {number} of {MEETINGS} on {_day(day)}"


def clock(
    received: dt.date, meetings: Sequence[dt.date], reviewed_on: dt.date | None, today: dt.date
) -> Clock:
    """The clock of what came in on a day; a meeting on that same day does not count."""
    after = tuple(sorted(day for day in meetings if day > received)[:MEETINGS])
    return Clock(after, reviewed_on, today)


def has_clock(kind: str) -> bool:
    """Whether the policy promises a review within two meetings for proposals of this kind."""
    return RULES[kind].formation.value == Formation.AT_ANY_TIME


def clock_of(proposal: Proposal) -> Clock | None:
    """The proposal's clock of today; None where none is promised."""
    if not has_clock(proposal.kind):
        return None
    after = Meeting.objects.of(BOARD).after(proposal.received_on).values_list("date", flat=True)[:MEETINGS]
    reviews = proposal.steps.filter(decision__meeting__body__code=BOARD, decision__meeting__cancelled=False)
    reviews = reviews.exclude(kind=StepKind.DEFERRED).order_by("at")
    reviewed = reviews.values_list("decision__meeting__date", flat=True).first()
    return clock(proposal.received_on, list(after), reviewed, timezone.localdate())


def _day(day: dt.date | None) -> str:
    return f"{day:%-d %B %Y}" if day else ""
