"""Emergency access: ask, tell everybody, wait, and open unless somebody objects."""

import datetime as dt

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.accounts.models import User
from home.states import IllegalMove

from .. import log
from ..lifecycle import CustodyRefused
from ..models import Account, Verb
from ..notifications import tell_emergency
from ..permissions import MayNot, is_in_charge, sees_register
from ..references import Reference, parse
from ..secret_free import refuse_secrets
from .models import Emergency, EmergencyState


@transaction.atomic
def ask(*, account: Account, by: User, reason: str) -> Emergency:
    """The Chair or Vice-Chair asks for an orphaned account. Everybody concerned is told at once."""
    if not is_in_charge(by):
        raise MayNot("Only the Chair and the Vice-Chair ask for emergency access.")
    _refuse_unless_orphaned(account)
    if not account.vault_reference:
        raise CustodyRefused("Nobody has recorded where its password is kept, so there is nothing to open.")
    if not reason.strip():
        raise CustodyRefused("Write why it cannot wait. Everybody concerned reads it.", "reason")
    opens_at = timezone.now() + dt.timedelta(hours=settings.CUSTODY_EMERGENCY_HOURS)
    try:
        with transaction.atomic():
            emergency = Emergency.objects.create(
                account=account, asked_by=by, reason=reason.strip(), opens_at=opens_at
            )
    except IntegrityError as refusal:
        raise CustodyRefused("Emergency access was asked for already.") from refusal
    when = timezone.localtime(opens_at)
    text = f"Emergency access asked for, to open {when:%-d %B %Y, %H:%M}: {reason.strip()}"
    log.write(Verb.EMERGENCY, text, by=by, account=account)
    tell_emergency(emergency, what="asked")
    return emergency


@transaction.atomic
def object_to(*, emergency: Emergency, by: User, because: str) -> None:
    """Any Trustee or custodian but the one who asked may stop it, with the reason."""
    if not sees_register(by):
        raise MayNot("Only Trustees and those who look after accounts object.")
    if emergency.asked_by_id == by.pk:
        raise MayNot("You asked for it yourself. You can withdraw it.")
    _end(emergency, EmergencyState.OBJECTED, by, because, "Objected to")
    tell_emergency(emergency, what="objected")


@transaction.atomic
def withdraw(*, emergency: Emergency, by: User, because: str) -> None:
    """Whoever asked does not need it any more."""
    if emergency.asked_by_id != by.pk:
        raise MayNot("Only whoever asked withdraws it.")
    _end(emergency, EmergencyState.WITHDRAWN, by, because, "Withdrawn")


def _end(emergency: Emergency, state: EmergencyState, by: User, because: str, word: str) -> None:
    if not because.strip():
        raise CustodyRefused("Write why. Everybody concerned reads it.", "reason")
    refuse_secrets(reason=because)
    try:
        emergency.move_to(state, ended_by=by, ended_because=because.strip(), ended_at=timezone.now())
    except IllegalMove as refusal:
        raise CustodyRefused("This has ended already; look at it again.") from refusal
    log.write(Verb.EMERGENCY, f"{word}: {because.strip()}", by=by, account=emergency.account)


@transaction.atomic
def open_reference(*, emergency: Emergency, by: User) -> Reference:
    """After the wait, whoever asked sees where the password is kept. Each look is logged and told."""
    if emergency.asked_by_id != by.pk or not is_in_charge(by):
        raise MayNot("Only whoever asked, while Chair or Vice-Chair, opens it.")
    if emergency.state not in {EmergencyState.WAITING, EmergencyState.OPENED}:
        raise CustodyRefused("This has ended; nothing is opened.")
    if not emergency.has_waited:
        when = timezone.localtime(emergency.opens_at)
        raise CustodyRefused(f"It opens {when:%-d %B %Y at %H:%M}, unless somebody objects before.")
    account = Account.objects.get(pk=emergency.account_id)
    _refuse_unless_orphaned(account)
    if emergency.state == EmergencyState.WAITING:
        try:
            emergency.move_to(EmergencyState.OPENED, ended_by=by, ended_at=timezone.now())
        except IllegalMove as refusal:
            raise CustodyRefused("This has ended already; look at it again.") from refusal
        tell_emergency(emergency, what="opened")
    text = f"{log.name_of(by)} looked up where it is kept, by emergency access."
    log.write(Verb.REVEALED, text, by=by, account=account)
    return parse(account.vault_reference)


def _refuse_unless_orphaned(account: Account) -> None:
    if account.orphaned_since is None:
        raise CustodyRefused(
            f"Somebody serves in an office entitled to {account}. Ask them; emergency access is for accounts "
            "that nobody looks after."
        )
