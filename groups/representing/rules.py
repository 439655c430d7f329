"""Policy is represented together with Trustees and staff: who has to have taken part."""

import datetime as dt
from collections.abc import Iterable

from home.offices.models import OfficeCode, Term
from home.people.models import Person

from ..kinds import AgainstTheRules, GroupKind

CLAUSE = "MSG-REM.MG.7"
TRUSTEES = (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR, OfficeCode.TRUSTEE)
STAFF = (OfficeCode.STAFF, OfficeCode.CEO)


def refuse_unless_together(people: Iterable[Person], on: dt.date) -> None:
    """Raise unless a Trustee and somebody on the staff, two people, were among them on that day."""
    terms = Term.objects.on(on).filter(person__in=list(people))
    trustees = set(terms.of(*TRUSTEES).values_list("person", flat=True))
    staff = set(terms.of(*STAFF).values_list("person", flat=True))
    lacking = [
        words for words, found in (("a Trustee", trustees), ("somebody on the staff", staff)) if not found
    ]
    if not lacking and len(trustees | staff) < 2:
        lacking = ["a second person, since the Trustee and the staff are two"]
    if lacking:
        raise AgainstTheRules(
            f"It is done only with Trustees and staff. Still to come: {' and '.join(lacking)}.", CLAUSE
        )


def refuse_other_kinds(kind: str) -> None:
    """Raise unless it is a regional group: they speak for their region."""
    if kind != GroupKind.MEMBERS_GROUP:
        raise AgainstTheRules("Regional groups represent their region in matters of policy.", CLAUSE)
