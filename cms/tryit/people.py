"""The example people that a newcomer can be: everyone with an office, who leads a group, and some members."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from groups.models import OfficerTerm
from home.models import Person, Term, User

MEMBERS_SHOWN = 3


@dataclass(frozen=True)
class Role:
    """A user that can be tried, and what they are in the association."""

    user_id: int
    name: str
    what: str


def roles() -> list[Role]:
    """Everyone worth trying: holders of offices first, then group officers, members, administrators."""
    today = timezone.localdate()
    what: dict[int, list[str]] = {}
    terms = Term.objects.on(today).filter(person__user__is_active=True).select_related("office", "person")
    for term in terms.order_by("office__order", "person__name"):
        what.setdefault(term.person_id, []).append(term.office.name)
    officers = OfficerTerm.objects.on(today).filter(person__user__is_active=True)
    for officer in officers.select_related("group").order_by("group__title"):
        what.setdefault(officer.person_id, []).append(f"{officer.role}, {officer.group.title}")
    people = Person.objects.filter(user__is_active=True)
    for person in people.exclude(pk__in=what).order_by("name")[:MEMBERS_SHOWN]:
        what[person.pk] = [_membership(person)]
    known = people.in_bulk(what)
    found = [
        Role(user, known[pk].name, ", ".join(labels))
        for pk, labels in what.items()
        if (user := known[pk].user_id) is not None
    ]
    administrators = User.objects.filter(is_superuser=True, is_active=True, person__isnull=True)
    return found + [Role(user.pk, str(user), "Administrator") for user in administrators]


def who(user: Any, among: list[Role]) -> str:
    """The name of the person being tried."""
    if not user.is_authenticated:
        return "a visitor"
    return next((role.name for role in among if role.user_id == user.pk), str(user))


def _membership(person: Person) -> str:
    if person.is_member_in_good_standing:
        return f"{person.get_category_display()} member"
    return person.get_standing_display()
