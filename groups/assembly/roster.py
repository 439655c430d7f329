"""The roster of the Assembly on a day: who represents a group there, who comes, and who is invited."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from home.people.models import Person

from ..choices.models import group_settings
from ..kinds import Assembly
from ..pages.models import GroupPage
from .models import replies_for
from .places import kinds_with, terms_with_a_place


@dataclass(frozen=True, slots=True)
class Place:
    """One person at the Assembly, and for which group."""

    person: Person
    group: GroupPage
    role: str
    represents: bool
    kind_name: str = ""
    comes: bool | None = None
    """What was said to the invitation; None for those who have said nothing, and for representatives."""

    @property
    def part(self) -> str:
        """What one may count: representing, attending, not coming, or invited."""
        if self.represents:
            return "representing a group"
        return {True: "attending", False: "not coming", None: "invited"}[self.comes]

    @property
    def words(self) -> str:
        if self.represents:
            return f"Representative of {self.group}"
        return {
            True: f"Attending ({self.kind_name}), from {self.group}",
            False: f"Does not come this time, from {self.group}",
            None: f"Invited, from {self.group}",
        }[self.comes]


def assembly_roster(day: dt.date) -> list[Place]:
    """Everybody with a place on the day, computed from the terms that run on it; by group and name."""
    said = dict(replies_for(day).values_list("term_id", "comes"))
    represented, settings = kinds_with(Assembly.REPRESENT), group_settings()
    places = [
        Place(
            term.person,
            term.group,
            term.role,
            represents=term.group.kind in represented,
            kind_name=settings.name_of(term.group.kind),
            comes=said.get(term.pk),
        )
        for term in terms_with_a_place(day)
    ]
    return sorted(places, key=lambda place: not place.represents)


def counted(places: list[Place]) -> list[tuple[str, int]]:
    """How many represent a group, come, do not come, or have said nothing, which is no absence."""
    return list(Counter(place.part for place in places).items())
