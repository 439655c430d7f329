"""Everything that must change when somebody goes."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from home.offices.models import Office
from home.people.models import Person

from .following import entitled_people
from .handover.models import Handover
from .models import Account, Holding


@dataclass(frozen=True, slots=True)
class Parting:
    """One account that somebody leaves."""

    account: Account
    holding: Holding | None
    others: list[Person]
    """Who is entitled besides."""
    is_recovery_contact: bool

    @property
    def leaves_nobody(self) -> bool:
        return not self.others


@dataclass(frozen=True, slots=True)
class Leaving:
    """One person's accounts, offices and hand-overs."""

    person: Person
    offices: list[Office]
    partings: list[Parting]
    handovers: list[Handover]

    @property
    def orphans(self) -> list[Parting]:
        return [each for each in self.partings if each.leaves_nobody]

    @property
    def recovers(self) -> list[Parting]:
        return [each for each in self.partings if each.is_recovery_contact]


def leaving(person: Person, *, on: dt.date | None = None) -> Leaving:
    """What has to change when this person goes, as things stand on a day."""
    day = on or timezone.localdate()
    terms = list(person.terms.on(day).select_related("office"))
    offices = [term.office for term in terms]
    held = {
        each.account_id: each for each in Holding.objects.open().of(person).select_related("term__office")
    }
    accounts = Account.objects.in_use().select_related("recovery_contact")
    partings = []
    for account in accounts.prefetch_related("entitlements"):
        entitled = any(
            each.office_id in {office.pk for office in offices} for each in account.entitlements.all()
        )
        recovers = account.recovery_contact_id == person.pk
        if entitled or account.pk in held or recovers:
            others = [each for each in entitled_people(account, on=day) if each.pk != person.pk]
            partings.append(Parting(account, held.get(account.pk), others, recovers))
    return Leaving(
        person=person,
        offices=offices,
        partings=partings,
        handovers=list(Handover.objects.open().filter(outgoing=person).select_related("office", "incoming")),
    )
