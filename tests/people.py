"""Short ways to say who somebody is in a test."""

import datetime as dt
from itertools import count

from django.utils import timezone

from home.models import Office, Person, Term, User
from home.offices.lifecycle import appoint, establish_offices

_numbers = count(1)


def somebody(name: str = "Ada Example", **fields) -> Person:
    """A person in good standing with a log-in."""
    email = f"person{next(_numbers)}@example.org"
    user = User.objects.create_user(email)
    return Person.objects.create(
        user=user, name=name, email=email, **{"category": "individual", "standing": "good", **fields}
    )


def office(code: str) -> Office:
    establish_offices()
    return Office.objects.get(code=code)


def holder(code: str, name: str = "Olu Example", since: dt.date | None = None) -> Person:
    """Somebody who holds the office today."""
    person = somebody(name)
    start = since or timezone.localdate() - dt.timedelta(days=30)
    appoint(person=person, office=office(code), start=start)
    return person


def term_of(person: Person) -> Term:
    return person.terms.get()
