"""What the account page tells group officers about their groups."""

from typing import Any

from django.urls import reverse

from home.accounts.sections import Entry, Section

from ..diversity.lifecycle import questions
from ..kinds import RULES, Review
from .models import OfficerTerm


def groups_you_lead(user: Any) -> Section:
    """The groups that somebody is an officer of today, with their role and since when."""
    terms = (
        OfficerTerm.objects.current()
        .filter(person__user=user)
        .select_related("group")
        .prefetch_related("group__reviews")
    )
    entries, is_asked = [], bool(questions())
    for term in terms.order_by("group__title"):
        url, since = term.group.get_url() or "", f"{term.role} since {term.start:%-d %B %Y}"
        entries.append(Entry(term.group.title, url, since))
        entries.append(Entry(f"Members of {term.group}", reverse("groups:members", args=[term.group.slug])))
        if is_asked:
            asked = reverse("groups:officer_about_you", args=[term.pk])
            entries.append(Entry("Tell us who you are", asked, "only if you like"))
        if RULES[term.group.kind].review.value != Review.AT_THE_END:
            days = [one.due_on for one in term.group.reviews.all() if one.held_on is None]
            look_back = reverse("groups:look_back", args=[term.group.slug])
            by = f"by {days[0]:%-d %B %Y}" if days else ""
            entries.append(Entry(f"Look back with {term.group}", look_back, by))
        if term.declared_on is None:
            promise = reverse("groups:officer_promise", args=[term.pk])
            entries.append(Entry(f"Give your promise as an officer of {term.group}", promise, "please"))
    return Section("Groups you lead", entries)
