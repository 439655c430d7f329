"""Writing down who was let into the group, declined or taken out. The network is not asked (MED-A.1)."""

from home.accounts.models import User

from .. import log
from ..lifecycle import CustodyRefused
from ..models import Account
from ..permissions import MayNot, may_keep_members
from .models import MemberAction, MemberEntry


def note(*, account: Account, action: MemberAction, name: str, reason: str, by: User) -> MemberEntry:
    """Add a line. The office that looks after the group does this, and its recorded deputies."""
    if not may_keep_members(by, account):
        raise MayNot(
            "Only the office that looks after this group, and its recorded deputies, decide who is in it.",
            "MED-A.1",
        )
    if not name.strip():
        raise CustodyRefused("Write the name that the person has on the network.", "name")
    if not reason.strip():
        raise CustodyRefused("Write why, in a few words. It is kept.", "reason")
    return MemberEntry.objects.create(
        account=account,
        action=action,
        name=name.strip(),
        reason=reason.strip(),
        by=by,
        by_name=log.name_of(by),
    )
