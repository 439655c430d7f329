"""Referrals and second looks, as rows of the desk's queue."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from ..desk.permissions import names_of
from ..desk.sources import Row, keyed
from .models import Referral, SecondLook
from .options import referral_settings
from .permissions import referrals_handled_by, second_looks_for
from .states import ReferralState, SecondLookState


class ReferralSource:
    """Referrals that lie with an office of the user; what is about them is not even counted."""

    name = "referrals"
    label = "Referrals"

    def waiting(self, user: Any, *, decidable: bool) -> QuerySet[Any]:
        return referrals_handled_by(user).open()

    def keys(self, waiting: QuerySet[Any]) -> QuerySet[Any, Any]:
        days = timedelta(days=referral_settings().first_look_days)
        return keyed(waiting, self, since="waiting_since", within=days)

    def rows(self, ids: Sequence[int], user: Any) -> Mapping[int, Row]:
        return {pk: _row(referral) for pk, referral in Referral.objects.in_bulk(ids).items()}


def _row(referral: Referral) -> Row:
    new = referral.state == ReferralState.WAITING
    raised = " Nobody has looked in time." if referral.is_escalated and new else ""
    return Row(
        url=referral.get_absolute_url(),
        title=str(referral),
        kind=f"Referral to the {names_of([referral.addressed_to])}",
        since=referral.waiting_since,
        note=f"{referral.get_ground_display()}.{raised}",
        pill="First look" if new else "In hand",
        mood="urgent" if raised else "waiting",
    )


class SecondLookSource:
    """Decisions that somebody asks the user's office to look at again."""

    name = "second-looks"
    label = "Second looks"

    def waiting(self, user: Any, *, decidable: bool) -> QuerySet[Any]:
        return second_looks_for(user).filter(state=SecondLookState.WAITING)

    def keys(self, waiting: QuerySet[Any]) -> QuerySet[Any, Any]:
        return keyed(
            waiting, self, since="asked_at", within=timedelta(days=referral_settings().first_look_days)
        )

    def rows(self, ids: Sequence[int], user: Any) -> Mapping[int, Row]:
        looks = SecondLook.objects.select_related("referral").in_bulk(ids)
        return {pk: _look_row(look) for pk, look in looks.items()}


def _look_row(look: SecondLook) -> Row:
    return Row(
        url=look.get_absolute_url(),
        title=str(look),
        kind="Second look",
        since=look.asked_at,
        note=f"First decision: {look.referral.get_outcome_display()}.",
        pill="Look again",
    )
