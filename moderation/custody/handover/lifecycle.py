"""Steps, signatures and the end of a hand-over: nobody skips a step, and nothing closes half done."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from home.accounts.models import User

from .. import log
from ..accounts.lifecycle import is_ours
from ..lifecycle import CustodyRefused, end_holding, grant
from ..models import Account, Verb
from ..notifications import tell_handover_closed
from ..permissions import MayNot, handovers_seen_by, is_in_charge, may_work_on
from ..secret_free import refuse_secrets
from .models import Handover, HandoverItem, HandoverStep
from .states import HandoverState, StepKind


@transaction.atomic
def do_step(*, item: HandoverItem, kind: StepKind, by: User, note: str = "") -> HandoverStep:
    """Mark the next step of an item as done. Another than the next one is refused."""
    handover = Handover.objects.select_for_update().get(pk=item.handover_id)
    _refuse_ended(handover)
    if not may_work_on(by, handover, item.account):
        raise MayNot(f"{_whom(handover)} does this, or the Chair or the Vice-Chair.")
    following = HandoverItem.objects.get(pk=item.pk).next_kind
    if following != kind:
        raise CustodyRefused(
            "This step is done already."
            if following is None or item.kinds.index(following) > item.kinds.index(kind)
            else f"One thing after the other: first, “{following.label.lower()}”."
        )
    _effect(handover, item, kind=kind, by=by, note=note)
    try:
        with transaction.atomic():
            step = HandoverStep.objects.create(
                item=item, kind=kind, done_by=by, done_by_name=log.name_of(by), note=note.strip()
            )
    except IntegrityError as refusal:
        raise CustodyRefused("Somebody else has just done this step.") from refusal
    text = f"{kind.label}.{f' {note.strip()}' if note.strip() else ''}"
    log.write(Verb.STEP, text, by=by, account=item.account, person=handover.incoming)
    return step


def _effect(handover: Handover, item: HandoverItem, *, kind: StepKind, by: User, note: str) -> None:
    """What a step changes in the register."""
    account, today = item.account, timezone.localdate()
    if kind == StepKind.NEW_HOLDER:
        _give(handover, account, by, note)
    elif kind == StepKind.CREDENTIALS:
        Account.objects.filter(pk=account.pk).update(credential_changed_on=today)
    elif kind == StepKind.SECOND_FACTOR:
        Account.objects.filter(pk=account.pk).update(second_factor_checked_on=today)
    elif kind == StepKind.RECOVERY:
        _refuse_bad_recovery(handover, account)
    elif kind == StepKind.OLD_REMOVED:
        _take_from_leavers(handover, account)
    elif kind == StepKind.ACCESS:
        if handover.incoming is None or handover.incoming.user_id != by.pk:
            raise MayNot(f"Only {_whom(handover)} can say this: nobody else knows whether they get in.")
        account.holdings.open().filter(person=handover.incoming).update(confirmed_on=today)


def _give(handover: Handover, account: Account, by: User, note: str) -> None:
    if handover.incoming is None:
        raise CustodyRefused(
            f"Nobody serves as {handover.office} yet. Once somebody is appointed, they take this on."
        )
    if not account.holdings.open().filter(person=handover.incoming, term__isnull=False).exists():
        grant(account=account, person=handover.incoming, by=by, reason=note)


def _take_from_leavers(handover: Handover, account: Account) -> None:
    """End what leavers still hold by a term, unless another office entitles them."""
    for holding in account.holdings.open().filter(person__in=handover.leavers, term__isnull=False):
        if not holding.person.terms.current().filter(office__entitlements__account=account).exists():
            end_holding(holding=holding, because="Handed over.")


def _refuse_bad_recovery(handover: Handover, account: Account) -> None:
    account.refresh_from_db()
    if account.recovery_contact_id in {person.pk for person in handover.leavers}:
        raise CustodyRefused(
            f"{account.recovery_contact} is still recorded as the one who helps to recover {account}. "
            "Open the account, choose somebody else, then come back."
        )
    if account.recovery_address and not is_ours(account.recovery_address):
        raise CustodyRefused(f"The recovery address of {account} is not one of ours. Change it first.")


@transaction.atomic
def sign(*, handover: Handover, by: User, because: str = "") -> None:
    """The outgoing or incoming person signs; for one who cannot, the Chair or Vice-Chair with a reason."""
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    _refuse_ended(handover)
    rows, now = Handover.objects.filter(pk=handover.pk), timezone.now()
    if (
        handover.incoming is not None
        and handover.incoming.user_id == by.pk
        and not handover.incoming_signed_at
    ):
        rows.update(incoming_signed_at=now)
        text = f"{handover.incoming} signed for having taken over."
    elif handover.outgoing.user_id == by.pk:
        rows.update(outgoing_signed_at=now)
        text = f"{handover.outgoing} signed for having handed over and kept nothing."
    elif is_in_charge(by):
        if not because.strip():
            raise CustodyRefused(f"Write why {handover.outgoing} cannot sign. It is kept.", "because")
        refuse_secrets(because=because)
        rows.update(
            outgoing_signed_at=now, signed_for_outgoing_by=by, signed_for_outgoing_because=because.strip()
        )
        text = f"Signed in the place of {handover.outgoing}: {because.strip()}"
    else:
        raise MayNot(f"Only {handover.outgoing} and {_whom(handover)} sign this.")
    log.write(Verb.SIGNED, text, by=by, person=handover.outgoing)


@transaction.atomic
def close(*, handover: Handover, by: User) -> None:
    """Finish. Refused while an item is open or a signature is missing, saying which."""
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    _refuse_ended(handover)
    if not (is_in_charge(by) or (handover.incoming is not None and handover.incoming.user_id == by.pk)):
        raise MayNot(f"{_whom(handover)} finishes it, or the Chair or the Vice-Chair.")
    undone = open_items(handover)
    if undone:
        names = ", ".join(str(item.account) for item in undone)
        raise CustodyRefused(
            f"Not finished yet: {names}. Every step of every account is done first (MED-1.0)."
        )
    missing = [
        str(person or "the new holder")
        for person, signed in (
            (handover.outgoing, handover.outgoing_signed_at),
            (handover.incoming, handover.incoming_signed_at),
        )
        if signed is None
    ]
    if missing:
        raise CustodyRefused(f"Still to sign: {' and '.join(missing)}.")
    handover.move_to(HandoverState.CLOSED, closed_at=timezone.now())
    log.write(Verb.HANDOVER, f"Finished: {handover}.", by=by, person=handover.outgoing)
    tell_handover_closed(handover)


def open_items(handover: Handover) -> list[HandoverItem]:
    """Items with a step to do."""
    items = handover.items.select_related("account").prefetch_related("steps")
    return [item for item in items if not item.is_done]


def may_see(user: User, handover: Handover) -> bool:
    return handovers_seen_by(user).filter(pk=handover.pk).exists()


def _refuse_ended(handover: Handover) -> None:
    if not handover.is_open:
        raise CustodyRefused(f"This hand-over has ended: {handover.get_state_display().lower()}.")


def _whom(handover: Handover) -> str:
    return str(handover.incoming or f"the next {handover.office}")
