"""How the desk is doing: what waits and for how long, what was decided, how soon somebody looked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case as Choice
from django.db.models import CharField, Count, Min, Q, Value, When
from django.db.models.functions import Coalesce, TruncWeek
from django.utils import timezone

from ...outbox.permissions import posts_seen_by
from ...outbox.states import PostState
from ..models import Case
from ..permissions import cases_seen_by
from ..states import CaseState

AGES = (
    ("up to a day", timedelta(0), timedelta(days=1)),
    ("1 to 3 days", timedelta(days=1), timedelta(days=3)),
    ("3 to 7 days", timedelta(days=3), timedelta(days=7)),
    ("over a week", timedelta(days=7), timedelta(days=36_500)),
)
OUTCOMES = (CaseState.APPROVED, CaseState.RETURNED, CaseState.DECLINED, CaseState.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits now."""

    count: int
    oldest: datetime | None
    ages: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Week:
    """What was decided in one week, by how it ended."""

    monday: date
    by_outcome: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_outcome.values())


def waiting_now(user: Any) -> Waiting:
    """What waits for the user's offices, by age; one query."""
    now = timezone.now()
    asked: dict[str, Any] = {
        f"age_{number}": Count("pk", filter=Q(opened_at__lte=now - least, opened_at__gt=now - most))
        for number, (_, least, most) in enumerate(AGES)
    }
    found = (
        cases_seen_by(user)
        .waiting()
        .order_by()
        .aggregate(total=Count("pk"), oldest=Min("opened_at"), **asked)
    )
    ages = [(words, found[f"age_{number}"]) for number, (words, _, _) in enumerate(AGES)]
    return Waiting(found["total"], found["oldest"], ages)


def decided_by_week(user: Any, since: datetime) -> list[Week]:
    """Every week since then, with what was decided in it on held content and on outgoing posts."""
    ended = cases_seen_by(user).filter(state__in=OUTCOMES, closed_at__gte=since)
    rows = ended.annotate(week=TruncWeek("closed_at")).values_list("week", "state").annotate(Count("pk"))
    posts = posts_seen_by(user).filter(decision__made_at__gte=since)
    outcome = When(state=PostState.CANCELLED, then=Value(CaseState.DECLINED.value))
    said = Choice(outcome, default=Value(CaseState.APPROVED.value), output_field=CharField())
    by_week = posts.annotate(week=TruncWeek("decision__made_at"), said=said).values_list("week", "said")
    counts: dict[date, Counter[str]] = {}
    for week, state, count in [*rows.order_by(), *by_week.annotate(Count("pk")).order_by()]:
        counts.setdefault(timezone.localtime(week).date(), Counter())[state] += count
    first = timezone.localtime(since).date()
    monday = first - timedelta(days=first.weekday())
    weeks = []
    while monday <= timezone.localdate():
        by_outcome = counts.get(monday, Counter())
        weeks.append(Week(monday, {state: by_outcome[state] for state in OUTCOMES}))
        monday += timedelta(weeks=1)
    return weeks


def first_looks(user: Any, since: datetime) -> list[timedelta]:
    """How long each case that came since then waited until somebody looked or decided."""
    looked = cases_seen_by(user).filter(opened_at__gte=since).exclude(looked_at=None, decision=None)
    times = looked.annotate(first=Coalesce("looked_at", "closed_at")).values_list("opened_at", "first")
    return sorted(first - opened for opened, first in times.order_by() if first)


def decided_since(user: Any, since: datetime) -> int:
    """How many cases were decided since then."""
    return cases_seen_by(user).filter(state__in=OUTCOMES, closed_at__gte=since).count()


def typical(times: list[timedelta]) -> timedelta | None:
    """The time that half of them took at most; they come sorted."""
    return times[(len(times) - 1) // 2] if times else None


def note_first_look(case_id: int) -> None:
    """Keep when somebody who may decide opened the case first."""
    Case.objects.filter(pk=case_id, looked_at=None).update(looked_at=timezone.now())
