"""What the account page says about policies to read."""

from typing import Any

from django.urls import reverse
from wagtail import hooks

from ..accounts.sections import Entry, Section
from .lifecycle import outstanding
from .models import person_of
from .overview import may_see_overview


@hooks.register("account_sections")
def policies_to_read(user: Any) -> Section:
    """Each policy that waits to be read; for officers, the way to the overview."""
    person = person_of(user)
    entries = [
        Entry(f"Read “{asked.page.title}”", asked.get_absolute_url(), "please, and tell us that you did")
        for asked in (outstanding(person) if person else [])
    ]
    if may_see_overview(user):
        entries.append(Entry("Who has read which policy", reverse("acknowledgements")))
    return Section("Policies to read", entries)
