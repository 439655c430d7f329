"""Who is entitled to which account, and what changes when terms of office do: pure, without a database.

A `World` is what is known on a day; `plan(world, day)` says what has to follow from it. Nothing here is done:
`following.py` does it, and the tests do it to worlds made at random.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

Table = Mapping[int, frozenset[int]]
"""Account to the offices that are entitled to it."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time in one office, the first and the last day included."""

    id: int
    person: int
    office: int
    start: dt.date
    end: dt.date | None = None

    def runs_on(self, day: dt.date) -> bool:
        return self.start <= day and (self.end is None or self.end >= day)


@dataclass(frozen=True, slots=True)
class Held:
    """An account in somebody's hands; with `until`, as a recorded deputy up to that day."""

    id: int
    account: int
    person: int
    until: dt.date | None = None

    @property
    def as_deputy(self) -> bool:
        return self.until is not None


@dataclass(frozen=True, slots=True)
class World:
    """Everything that the rules look at."""

    table: Table
    tenures: tuple[Tenure, ...] = ()
    held: tuple[Held, ...] = ()
    watched: frozenset[int] = frozenset()
    """Tenures that were seen running and whose end has not been followed yet."""
    orphans: frozenset[int] = frozenset()
    """Accounts that are known to be without anybody in office."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A hand-over that has to begin: whose, in which office, of which accounts, and to whom if anybody."""

    tenure: int
    person: int
    office: int
    accounts: frozenset[int]
    keeps: frozenset[int]
    """Accounts among them that the leaver stays entitled to through another office."""
    incoming: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to follow, in the order of the fields."""

    watch: frozenset[int] = frozenset()
    done_with: frozenset[int] = frozenset()
    """Watched tenures that ended; those with a hand-over are among them."""
    handovers: tuple[Opening, ...] = ()
    lapsed: frozenset[int] = frozenset()
    """Holdings whose ground is gone: no entitled term any more, or the deputy's last day is over."""
    orphaned: frozenset[int] = frozenset()
    found: frozenset[int] = frozenset()
    """Accounts that somebody is entitled to again."""


def in_office(world: World, day: dt.date) -> frozenset[tuple[int, int]]:
    """Pairs of person and office on a day."""
    return frozenset((each.person, each.office) for each in world.tenures if each.runs_on(day))


def entitled(world: World, day: dt.date) -> dict[int, frozenset[int]]:
    """The people who are entitled to each account on a day."""
    serving = in_office(world, day)
    return {
        account: frozenset(person for person, office in serving if office in offices)
        for account, offices in world.table.items()
    }


def accounts_of(table: Table, office: int) -> frozenset[int]:
    """The accounts that an office is entitled to."""
    return frozenset(account for account, offices in table.items() if office in offices)


def successor(world: World, office: int, day: dt.date, *, besides: int) -> int | None:
    """Who takes over in an office: the one who came last, other than the leaver."""
    serving = [
        each
        for each in world.tenures
        if each.office == office and each.person != besides and each.runs_on(day)
    ]
    latest = max(serving, key=lambda each: (each.start, each.id), default=None)
    return latest.person if latest else None


@dataclass(slots=True)
class _Ends:
    done: set[int] = field(default_factory=set)
    openings: list[Opening] = field(default_factory=list)


def plan(world: World, day: dt.date) -> Plan:
    """What has to follow from the terms of a day. Once it is done, the same day's plan is empty."""
    people = entitled(world, day)
    custodial = frozenset().union(*world.table.values())
    running = {each.id for each in world.tenures if each.office in custodial and each.runs_on(day)}
    ends = _ends(world, day, people)
    vacant = frozenset(account for account, entitled_people in people.items() if not entitled_people)
    lapsed = frozenset(
        each.id
        for each in world.held
        if (each.until < day if each.until else each.person not in people.get(each.account, frozenset()))
    )
    return Plan(
        watch=frozenset(running) - world.watched,
        done_with=frozenset(ends.done),
        handovers=tuple(ends.openings),
        lapsed=lapsed,
        orphaned=vacant - world.orphans,
        found=world.orphans - vacant,
    )


def _ends(world: World, day: dt.date, people: Mapping[int, frozenset[int]]) -> _Ends:
    """Watched tenures that do not run any more. One who simply goes on in a new term hands nothing over."""
    serving = in_office(world, day)
    ends = _Ends()
    for each in sorted(world.tenures, key=lambda tenure: tenure.id):
        if each.id not in world.watched or each.runs_on(day):
            continue
        ends.done.add(each.id)
        accounts = accounts_of(world.table, each.office)
        if (each.person, each.office) in serving or not accounts:
            continue
        ends.openings.append(
            Opening(
                tenure=each.id,
                person=each.person,
                office=each.office,
                accounts=accounts,
                keeps=frozenset(account for account in accounts if each.person in people[account]),
                incoming=successor(world, each.office, day, besides=each.person),
            )
        )
    return ends


def single_points(world: World, day: dt.date) -> frozenset[int]:
    """Accounts that hang on one office, or on fewer than two people."""
    people = entitled(world, day)
    return frozenset(
        account for account, offices in world.table.items() if len(offices) < 2 or len(people[account]) < 2
    )
