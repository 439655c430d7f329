"""Mail from the register: plain words, one thing to do in each, never a secret and never a reference."""

from collections.abc import Iterable, Sequence
from typing import Any

from home.mail import tell
from home.offices.models import holders
from home.people.models import Person

from . import log
from .models import Account, Verb
from .permissions import IN_CHARGE, TRUSTEES, custodial_codes


def addresses(people: Iterable[Person]) -> set[str]:
    """Where people read mail: their log-in's address, or else their record's."""
    found = set()
    for person in people:
        user = person.user
        if user is not None and user.is_active:
            found.add(user.email)
        elif user is None and person.email:
            found.add(person.email)
    return found


def in_charge() -> list[Person]:
    """The Chair and the Vice-Chair; where both offices are vacant, the other Trustees."""
    people = list(holders(*IN_CHARGE).select_related("user"))
    return people or list(holders(*TRUSTEES).select_related("user"))


def everybody_concerned() -> list[Person]:
    """All Trustees, and all who serve in an office entitled to an account."""
    return list(holders(*TRUSTEES, *custodial_codes()).select_related("user"))


def tell_of_orphans(accounts: Sequence[Account]) -> None:
    """The Chair and Vice-Chair, on the same day; the log says who was told."""
    people = in_charge()
    tell("moderation/custody/email/orphaned.txt", to=addresses(people), accounts=accounts)
    names = ", ".join(str(person) for person in people) or "nobody: no Trustee is in office"
    for account in accounts:
        log.write(Verb.TOLD, f"Told that it is orphaned: {names}.", account=account)


def tell_handover_opened(handover: Any) -> None:
    """The one who leaves, and the one who comes."""
    tell("moderation/custody/email/handover_out.txt", to=addresses([handover.outgoing]), handover=handover)
    if handover.incoming is not None:
        tell_incoming(handover)
    else:
        tell("moderation/custody/email/handover_vacant.txt", to=addresses(in_charge()), handover=handover)


def tell_incoming(handover: Any) -> None:
    tell("moderation/custody/email/handover_in.txt", to=addresses([handover.incoming]), handover=handover)


def tell_handover_overdue(handover: Any, undone: Sequence[Any]) -> None:
    tell(
        "moderation/custody/email/handover_overdue.txt",
        to=addresses(in_charge()),
        handover=handover,
        undone=undone,
    )


def tell_handover_closed(handover: Any) -> None:
    people = [person for person in (handover.outgoing, handover.incoming) if person is not None]
    tell("moderation/custody/email/handover_closed.txt", to=addresses(people), handover=handover)


def tell_review(review: Any, *, left: int, again: bool) -> None:
    """Those who attest, at the start and then once a week."""
    people = holders(*TRUSTEES).select_related("user")
    tell("moderation/custody/email/review.txt", to=addresses(people), review=review, left=left, again=again)


def tell_emergency(emergency: Any, *, what: str) -> None:
    """Loudly: every Trustee and every custodian."""
    tell(
        "moderation/custody/email/emergency.txt",
        to=addresses(everybody_concerned()),
        emergency=emergency,
        what=what,
    )


def tell_deputy_ending(holding: Any) -> None:
    tell("moderation/custody/email/deputy_ending.txt", to=addresses([holding.person]), holding=holding)
