"""The register at a glance: accounts by offices, who holds what, and what needs doing."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from home.offices.models import Office, Term
from home.people.models import Person

from .facts import Gap, gaps
from .following import read_world
from .handover.models import Handover
from .models import Account, Duty, Holding, Settlement
from .rules import entitled, single_points


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who serves in an entitled office, and whether they have the account in their hands."""

    person: Person
    holding: Holding | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One office and one account."""

    office: Office
    entitled: bool
    seats: tuple[Seat, ...] = ()
    duty_only: bool = False
    """The policy gives the office work here but no log-in."""
    settled: bool = False

    @property
    def vacant(self) -> bool:
        return self.entitled and not self.seats


@dataclass(slots=True)
class Row:
    """One account with its cells and everything that is to be said of it."""

    account: Account
    cells: list[Cell]
    deputies: list[Holding]
    single_office: bool = False
    single_person: bool = False
    gaps: list[Gap] = field(default_factory=list)
    handovers: list[Handover] = field(default_factory=list)

    @property
    def orphaned(self) -> bool:
        return self.account.orphaned_since is not None

    @property
    def single_point(self) -> bool:
        return self.single_office or self.single_person

    @property
    def waiting(self) -> list[Seat]:
        """Entitled people who have not taken the account over."""
        return [seat for cell in self.cells for seat in cell.seats if seat.holding is None]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An office whose duties and log-ins do not match."""

    office: Office
    accounts: tuple[Account, ...]
    has_duty: bool
    """True: work without a log-in. False: log-ins without work."""
    settlement: Settlement | None


@dataclass(slots=True)
class Overview:
    """Everything that the first page shows."""

    offices: list[Office]
    rows: list[Row]
    mismatches: list[Mismatch]

    @property
    def single_points(self) -> list[Row]:
        return [row for row in self.rows if row.single_point]

    @property
    def orphans(self) -> list[Row]:
        return [row for row in self.rows if row.orphaned]

    @property
    def unsettled(self) -> list[Mismatch]:
        return [each for each in self.mismatches if each.settlement is None]

    @property
    def handovers(self) -> list[Handover]:
        return list({each.pk: each for row in self.rows for each in row.handovers}.values())

    @property
    def with_gaps(self) -> list[Row]:
        return [row for row in self.rows if row.gaps]


def overview(*, on: dt.date | None = None, only: Iterable[int] | None = None) -> Overview:
    """The register on a day, today unless told; `only` these accounts."""
    day = on or timezone.localdate()
    found = Account.objects.in_use().select_related("recovery_contact", "live_check")
    if only is not None:
        found = found.filter(pk__in=list(only))
    accounts = list(found.prefetch_related("entitlements__office"))
    settled = {each.office_id: each for each in Settlement.objects.select_related("decision")}
    duties = list(Duty.objects.select_related("office", "account"))
    offices = _offices(accounts, duties)
    serving: dict[int, list[Person]] = defaultdict(list)
    terms = (
        Term.objects.on(day).filter(office__in=offices).select_related("person__portrait").order_by("start")
    )
    for term in terms:
        serving[term.office_id].append(term.person)
    held: dict[int, list[Holding]] = defaultdict(list)
    for holding in Holding.objects.open().select_related("person__portrait", "term__office"):
        held[holding.account_id].append(holding)
    world = read_world(day)
    people, risky = entitled(world, day), single_points(world, day)
    open_handovers = list(Handover.objects.open().select_related("office", "outgoing", "incoming"))
    in_handover: dict[int, list[Handover]] = defaultdict(list)
    for handover in open_handovers:
        for item in handover.items.all():
            in_handover[item.account_id].append(handover)
    rows = [
        Row(
            account=account,
            cells=[
                _cell(account, office, serving=serving, held=held, duties=duties, settled=settled)
                for office in offices
            ],
            deputies=[each for each in held[account.pk] if each.as_deputy],
            single_office=account.pk in risky and len(account.entitlements.all()) < 2,
            single_person=account.pk in risky and len(people[account.pk]) == 1,
            gaps=gaps(account, day),
            handovers=in_handover[account.pk],
        )
        for account in accounts
    ]
    return Overview(offices, rows, _mismatches(accounts, duties, settled))


def _offices(accounts: list[Account], duties: list[Duty]) -> list[Office]:
    found = {each.office for account in accounts for each in account.entitlements.all()}
    found |= {duty.office for duty in duties if any(duty.account_id == account.pk for account in accounts)}
    return sorted(found, key=lambda office: (office.order, office.name))


def _cell(
    account: Account,
    office: Office,
    *,
    serving: dict[int, list[Person]],
    held: dict[int, list[Holding]],
    duties: list[Duty],
    settled: dict[int, Settlement],
) -> Cell:
    is_entitled = any(each.office_id == office.pk for each in account.entitlements.all())
    if not is_entitled:
        duty = any(each.office_id == office.pk and each.account_id == account.pk for each in duties)
        return Cell(office, entitled=False, duty_only=duty, settled=office.pk in settled)
    by_person = {each.person_id: each for each in held[account.pk] if not each.as_deputy}
    seats = tuple(Seat(person, by_person.get(person.pk)) for person in serving[office.pk])
    return Cell(office, entitled=True, seats=seats)


def _mismatches(
    accounts: list[Account], duties: list[Duty], settled: dict[int, Settlement]
) -> list[Mismatch]:
    """Work without a log-in, account by account; and offices with log-ins but no work at all."""
    log_ins: dict[Office, list[Account]] = defaultdict(list)
    for account in accounts:
        for each in account.entitlements.all():
            log_ins[each.office].append(account)
    work: dict[Office, list[Account]] = defaultdict(list)
    for duty in duties:
        work[duty.office].append(duty.account)
    found = []
    for office in sorted({*log_ins, *work}, key=lambda each: (each.order, each.name)):
        bare = tuple(account for account in work[office] if account not in log_ins[office])
        if bare:
            found.append(Mismatch(office, bare, True, settled.get(office.pk)))
        elif not work[office]:
            found.append(Mismatch(office, tuple(log_ins[office]), False, settled.get(office.pk)))
    return found
