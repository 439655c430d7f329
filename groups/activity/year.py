"""What groups did in a year: how often of each sort, and in support of which of the association's aims.

The numbers for a group's yearly return (MSG-REM.MG.1, MSG-REM.MG.3).
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Min
from django.utils import timezone

from home.pages.public import restrict

from ..aims.strategy import aims_in_force
from ..events.models import Activity, EventPage
from ..kinds import GroupStage
from ..pages.models import GroupPage


@dataclass(slots=True)
class Year:
    """One group's year in numbers."""

    group: GroupPage
    sorts: Counter[str] = field(default_factory=Counter)
    """How many of each sort of activity took place."""
    aims: Counter[str] = field(default_factory=Counter)
    """How many of them served each aim, by the aim's id. One may serve several."""

    @property
    def total(self) -> int:
        return self.sorts.total()

    @property
    def by_sort(self) -> list[int]:
        """The numbers in the order in which the sorts are listed."""
        return [self.sorts[sort] for sort in Activity.values]


def years_of_groups(year: int) -> list[Year]:
    """The year of every group that is active or had something on, by name; two queries.

    Counted is what visitors may see and has begun by now; what was called off is not.
    """
    zone = timezone.get_current_timezone()
    first = dt.datetime(year, 1, 1, tzinfo=zone)
    last = min(dt.datetime(year + 1, 1, 1, tzinfo=zone), timezone.now())
    found = {group.path: Year(group) for group in GroupPage.objects.order_by("title")}
    events = EventPage.objects.filter(start__gte=first, start__lt=last, called_off=False)
    for event in restrict(events.order_by()):
        of_group = found.get(event.path[: -event.steplen])
        if of_group is not None:
            of_group.sorts[event.activity] += 1
            of_group.aims.update(set(event.aims))
    return [one for one in found.values() if one.total or one.group.stage == GroupStage.ACTIVE]


def aims_served(years: list[Year]) -> list[tuple[str, str, int]]:
    """(id, words, number) of every aim in force, and of those named that are in force no more."""
    counted: Counter[str] = Counter()
    for one in years:
        counted.update(one.aims)
    words = dict(aims_in_force())
    retired = sorted(set(counted) - set(words))
    told = [*words.items(), *((aim, "no aim of ours any more") for aim in retired)]
    return [(aim, said, counted[aim]) for aim, said in told]


def years_to_choose() -> list[int]:
    """The years in which something took place, this one first."""
    this = timezone.localdate().year
    first = EventPage.objects.live().aggregate(first=Min("start"))["first"]
    return list(range(this, (timezone.localtime(first).year if first else this) - 1, -1)) or [this]
