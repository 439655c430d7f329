"""The roster of the Assembly on a day: who represents a group there, and who is invited."""

import datetime as dt
from dataclasses import dataclass

from home.people.models import Person

from ..kinds import RULES, Assembly, GroupKind, GroupStage
from ..pages.models import GroupPage
from .models import OfficerTerm


@dataclass(frozen=True, slots=True)
class Place:
    """One person at the Assembly, and for which group."""

    person: Person
    group: GroupPage
    role: str
    represents: bool

    @property
    def words(self) -> str:
        return f"{'Representative of' if self.represents else 'Invited, from'} {self.group}"


def assembly_roster(day: dt.date) -> list[Place]:
    """Everybody with a place on the day, computed from the terms that run on it; by group and name."""
    kinds = {
        kind: RULES[kind].assembly.value == Assembly.REPRESENT
        for kind in GroupKind
        if RULES[kind].assembly.value != Assembly.NONE
    }
    terms = (
        OfficerTerm.objects.on(day)
        .filter(group__kind__in=list(kinds))
        .exclude(group__stage=GroupStage.ARCHIVED, group__ended_on__lt=day)
        .select_related("group", "person")
        .order_by("group__title", "person__name")
    )
    places = [Place(term.person, term.group, term.role, kinds[GroupKind(term.group.kind)]) for term in terms]
    return sorted(places, key=lambda place: not place.represents)
