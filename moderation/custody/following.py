"""Follows the terms of office: reads the world, lets the rules plan, does as they say. Safe to repeat."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from home.offices.models import Term
from home.people.models import Person

from . import log
from .choices import AccountStatus
from .handover.opening import open_handover, refresh_incoming
from .models import Account, Entitlement, Holding, Verb, WatchedTerm
from .notifications import tell_of_orphans
from .rules import Held, Plan, Tenure, World, plan


def read_world(day: dt.date) -> World:
    """What the rules look at: accounts in use, terms that run or were seen running, open holdings."""
    table: dict[int, set[int]] = {}
    rows = Entitlement.objects.filter(account__status=AccountStatus.ACTIVE)
    for account, office in rows.values_list("account_id", "office_id"):
        table.setdefault(account, set()).add(office)
    if not table:
        return World({})
    custodial = set().union(*table.values())
    watched = set(WatchedTerm.objects.filter(followed_on=None).values_list("term_id", flat=True))
    running = Q(pk__in=Term.objects.on(day).filter(office__in=custodial)) | Q(pk__in=watched)
    tenures = Term.objects.filter(running).values_list("pk", "person_id", "office_id", "start", "end")
    held = Holding.objects.open().filter(account__in=table)
    orphans = Account.objects.filter(orphaned_since__isnull=False).values_list("pk", flat=True)
    return World(
        table={account: frozenset(offices) for account, offices in table.items()},
        tenures=tuple(Tenure(*each) for each in tenures),
        held=tuple(Held(*each) for each in held.values_list("pk", "account_id", "person_id", "until")),
        watched=frozenset(watched),
        orphans=frozenset(orphans) & frozenset(table),
    )


def follow(*, on: dt.date | None = None) -> Plan:
    """Bring the register in line with the terms of a day, today unless told; one query where it is empty."""
    if not Entitlement.objects.exists():
        return Plan()
    return _follow(on or timezone.localdate())


@transaction.atomic
def _follow(day: dt.date) -> Plan:
    world = read_world(day)
    if not world.table:
        return Plan()
    step = plan(world, day)
    for term_id in sorted(step.watch):
        WatchedTerm.objects.update_or_create(term_id=term_id, defaults={"followed_on": None})
    for opening in step.handovers:
        open_handover(opening, on=day)
    WatchedTerm.objects.filter(term_id__in=step.done_with).update(followed_on=day)
    _let_lapse(step)
    refresh_incoming(world, on=day)
    _note_orphans(step, day)
    return step


def _let_lapse(step: Plan) -> None:
    """End what has lost its ground. One who is entitled through another office goes on in that one's term."""
    for holding in Holding.objects.filter(pk__in=step.lapsed).select_related("account", "person"):
        because = (
            f"The deputy’s last day, {holding.until:%-d %B %Y}, is over."
            if holding.until
            else "The term in the office ended."
        )
        ended = Holding.objects.open().filter(pk=holding.pk)
        if ended.update(ended_on=timezone.localdate(), ended_because=because):
            text = f"{holding.person} is not entitled any more. {because}"
            log.write(Verb.LAPSED, text, account=holding.account, person=holding.person)


def _note_orphans(step: Plan, day: dt.date) -> None:
    """Mark accounts that nobody in office is entitled to, and tell of them at once; unmark the others."""
    new = []
    for account in Account.objects.filter(pk__in=step.orphaned):
        if Account.objects.filter(pk=account.pk, orphaned_since=None).update(orphaned_since=day):
            text = "Nobody serves in any office entitled to it: it is orphaned."
            log.write(Verb.ORPHANED, text, account=account)
            new.append(account)
    if new:
        tell_of_orphans(new)
    for account in Account.objects.filter(pk__in=step.found):
        Account.objects.filter(pk=account.pk).update(orphaned_since=None)
        log.write(Verb.FOUND, "Somebody serves in an entitled office again.", account=account)


def entitled_people(account: Account, *, on: dt.date | None = None) -> list[Person]:
    """Those who serve in an entitled office, in the offices' order."""
    terms = Term.objects.on(on or timezone.localdate()).filter(office__entitlements__account=account)
    people = [
        term.person for term in terms.select_related("person__portrait", "office").order_by("office__order")
    ]
    return list(dict.fromkeys(people))
