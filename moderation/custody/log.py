"""Writing in the custody log."""

from typing import Any

from home.people.models import Person

from .models import Account, CustodyEntry, Verb

MACHINE = "Collegium"


def write(
    verb: Verb, text: str, *, by: Any = None, account: Account | None = None, person: Person | None = None
) -> CustodyEntry:
    """Add a line. Without `by` it is the machine that did it, on its own account."""
    return CustodyEntry.objects.create(
        verb=verb,
        text=text,
        by=by,
        by_name=name_of(by),
        account=account,
        account_name=str(account or ""),
        person=person,
        person_name=str(person or ""),
    )


def name_of(user: Any) -> str:
    """What people call a user; the machine has its own name."""
    return str(getattr(user, "person", None) or user) if user is not None else MACHINE
