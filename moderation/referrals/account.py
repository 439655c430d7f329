"""What the account page says about referrals."""

from typing import Any

from django.urls import reverse

from home.accounts.sections import Entry, Section

from ..desk.permissions import offices_of
from .links import second_look_path
from .models import Referral
from .outcomes import RESTRICTIVE
from .permissions import HANDLERS, may_refer, referrals_handled_by, second_looks_for

FEW = 5


def referrals_on_account(user: Any) -> Section:
    """For Trustees and handlers: refer something, and what waits."""
    entries = []
    if may_refer(user):
        entries.append(Entry("Refer something you have seen", reverse("referrals:refer")))
    if not offices_of(user).isdisjoint(HANDLERS):
        waits = referrals_handled_by(user).open().count()
        waits += second_looks_for(user).filter(closed_at__isnull=True).count()
        entries.append(
            Entry("Referrals", reverse("referrals:list"), f"{waits} waiting for you" if waits else "")
        )
    elif entries:
        entries.append(Entry("What you have referred", reverse("referrals:list")))
    return Section("When something looks wrong", entries)


def decisions_about_you(user: Any) -> Section:
    """What was done about somebody's own words, and the way to a second look."""
    theirs = Referral.objects.filter(author__user=user, outcome__in=RESTRICTIVE).order_by("-closed_at")[:FEW]
    return Section(
        "Decisions about your words",
        [
            Entry(
                referral.get_outcome_display(),
                second_look_path(referral),
                f"on {referral.closed_at:%-d %B %Y}",
            )
            for referral in theirs
        ],
    )
