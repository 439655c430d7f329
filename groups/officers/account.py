"""What the account page tells group officers about their groups."""

from typing import Any

from home.accounts.sections import Entry, Section

from .models import OfficerTerm


def groups_you_lead(user: Any) -> Section:
    """The groups that somebody is an officer of today, with their role and since when."""
    terms = OfficerTerm.objects.current().filter(person__user=user).select_related("group")
    return Section(
        "Groups you lead",
        [
            Entry(term.group.title, term.group.get_url() or "", f"{term.role} since {term.start:%-d %B %Y}")
            for term in terms.order_by("group__title")
        ],
    )
