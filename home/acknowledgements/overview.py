"""Who is in scope of a policy on a day, and which version each of them has acknowledged."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ..offices.models import OfficeCode, holds
from ..people.models import Person
from ..policies.models import PolicyVersion
from .models import Acknowledgement, Ask, AskedPolicy

MAY_SEE = (
    OfficeCode.CHAIR,
    OfficeCode.VICE_CHAIR,
    OfficeCode.CEO,
    OfficeCode.SOCIAL_MEDIA_OFFICER,
    OfficeCode.WEB_EDITOR,
    OfficeCode.STAFF,
)
"""The offices that look after it that people know the rules."""


def may_see_overview(user: Any) -> bool:
    return holds(user, *MAY_SEE)


@dataclass(frozen=True, slots=True)
class Line:
    """One person: why it is for them, the newest version they acknowledged, and how often they were asked."""

    person: Person
    why: list[str]
    acknowledged: Acknowledgement | None
    is_current: bool
    ask: Ask | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The list for one policy and one day."""

    asked: AskedPolicy
    day: dt.date
    version: PolicyVersion | None
    lines: list[Line]

    @property
    def done(self) -> int:
        return sum(line.is_current for line in self.lines)

    @property
    def missing(self) -> int:
        return len(self.lines) - self.done

    def rows(self) -> Iterator[list[str]]:
        """The same as a table to take away."""
        yield ["Person", "Why it is for them", "Version acknowledged", "On", "Up to date", "Times asked"]
        for line in self.lines:
            said = line.acknowledged
            yield [
                line.person.name,
                "; ".join(line.why),
                str(said.version.number) if said else "",
                f"{timezone.localtime(said.at):%Y-%m-%d %H:%M}" if said else "",
                "yes" if line.is_current else "no",
                str(line.ask.times) if line.ask else "0",
            ]


def overview(asked: AskedPolicy, day: dt.date) -> Overview:
    """As things stood at the end of that day: the version in force then, and what had been said by then."""
    version = asked.page.versions.filter(published_on__lte=day).order_by("-number").first()
    people = asked.people_on(day)
    said: dict[int, Acknowledgement] = {}
    until = Acknowledgement.objects.filter(version__page=asked.page, person__in=people, at__date__lte=day)
    for each in until.select_related("version").order_by("version__number"):
        said[each.person_id] = each
    asks = {ask.person_id: ask for ask in Ask.objects.filter(version=version, person__in=people)}
    lines = [
        Line(person, why, said.get(person.pk), _is_current(said.get(person.pk), version), asks.get(person.pk))
        for person, why in people.items()
    ]
    return Overview(asked, day, version, lines)


def _is_current(said: Acknowledgement | None, version: PolicyVersion | None) -> bool:
    return said is not None and version is not None and said.version_id == version.pk
