"""Who can be asked to acknowledge a policy: groups of people by what they are on a day.

The ground knows the capacities in which terms are served. Another room adds its own in its
`AppConfig.ready()`: `register_audience(Audience("group-officers", "Group officers", people_on))`.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.db.models import QuerySet

from ..offices.models import Capacity, Term
from ..people.models import Person


@dataclass(frozen=True, slots=True)
class Audience:
    """A kind of person; `people_on` tells who they are on a day."""

    code: str
    label: str
    people_on: Callable[[dt.date], QuerySet[Person]]


def serving(capacity: str, day: dt.date) -> QuerySet[Person]:
    """Everybody who serves a term in this capacity on the day."""
    return Person.objects.filter(terms__in=Term.objects.on(day).filter(capacity=capacity)).distinct()


_audiences: dict[str, Audience] = {
    code: Audience(code, label, partial(serving, code)) for code, label in Capacity.choices
}


def register_audience(audience: Audience) -> None:
    """Let policies be shown to one more kind of person."""
    _audiences[audience.code] = audience


def audiences(codes: Iterable[str] | None = None) -> list[Audience]:
    """Every kind of person, or those with these codes."""
    wanted = None if codes is None else set(codes)
    return [each for code, each in _audiences.items() if wanted is None or code in wanted]
