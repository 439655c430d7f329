"""What people are called on the desk's pages."""

from typing import Any

from home.people.models import Person


def name_of(user: Any) -> str:
    """The name of a user as people know them."""
    if user is None:
        return "somebody we do not know"
    person: Person | None = getattr(user, "person", None)
    return str(person or user)
