"""What happens by itself each day: what nobody looked at is raised, and old evidence goes."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from home.offices.models import OfficeCode

from . import notifications as tell
from .history import note as write
from .models import Referral
from .options import referral_settings
from .permissions import RAISED_TO, people_to_look
from .states import ReferralState


def raise_what_waits() -> int:
    """Tell the Chair, or the Vice-Chair, of referrals without a first look. Returns how many were raised.

    Silence decides nothing: the referral stays open, and lies with both offices from then on.
    """
    before = timezone.now() - timedelta(days=referral_settings().first_look_days)
    late = Referral.objects.without_first_look().filter(waiting_since__lt=before, escalated_to="")
    return sum(_raise(referral) for referral in late)


@transaction.atomic
def _raise(referral: Referral) -> bool:
    to = next(
        (code for code in RAISED_TO if code != referral.addressed_to and people_to_look(referral, code)), None
    )
    if to is None:
        return False
    now = timezone.now()
    fields = {"escalated_to": to, "escalated_at": now}
    still = Referral.objects.filter(pk=referral.pk, state=ReferralState.WAITING, escalated_to="")
    if not still.update(**fields):
        return False
    referral.refresh_from_db()
    days = referral_settings().first_look_days
    label = OfficeCode(to).label
    write(referral, f"Nobody had looked for {days} days, so the {label} was told")
    tell.tell_raised(referral)
    return True


def erase_old_evidence() -> int:
    """Remove words and files that have been kept long enough. Returns how many referrals lost theirs."""
    return sum(_erase(referral) for referral in Referral.objects.with_evidence_past(timezone.now()))


@transaction.atomic
def _erase(referral: Referral) -> bool:
    locked = (
        Referral.objects.select_for_update().filter(pk=referral.pk, evidence_erased_at__isnull=True).first()
    )
    if locked is None or locked.state != ReferralState.CLOSED or _is_looked_at_again(locked):
        return False
    files = 0
    for evidence in locked.evidence.exclude(file=""):
        name, storage = evidence.file.name, evidence.file.storage
        evidence.file = ""
        evidence.save(update_fields=["file"])
        transaction.on_commit(partial(storage.delete, str(name)), robust=True)
        files += 1
    words = "the words and " if locked.words else ""
    locked.words = ""
    locked.evidence_erased_at = timezone.now()
    locked.save(update_fields=["words", "evidence_erased_at"])
    plural = "file" if files == 1 else "files"
    write(locked, f"Evidence erased after its time: {words}{files} {plural}")
    return True


def _is_looked_at_again(referral: Referral) -> bool:
    look = getattr(referral, "second_look", None)
    return look is not None and look.closed_at is None
