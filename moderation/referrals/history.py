"""The history of a referral: one line for everything that happens to it."""

from home.accounts.models import User

from ..desk.naming import name_of
from .models import Referral, ReferralEvent


def note(referral: Referral, what: str, *, by: User | None = None, words: str = "") -> None:
    """Add a line. `words` are what somebody wrote with it."""
    ReferralEvent.objects.create(
        referral=referral, by=by, by_name=name_of(by) if by else "", what=what, note=words.strip()
    )
