"""Second looks, as rows of the desk's queue, with the time until which somebody looks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from ..desk.naming import name_of
from ..desk.sources import Row, keyed
from .models import LookBack
from .permissions import due_for, seen_by


class LookBackSource:
    """Pages that were published at once, until a second person has looked."""

    name = "look-backs"
    label = "Published at once"

    def waiting(self, user: Any, *, decidable: bool) -> QuerySet[Any]:
        return due_for(user) if decidable else seen_by(user).due()

    def keys(self, waiting: QuerySet[Any]) -> QuerySet[Any, Any]:
        return keyed(waiting, self, since="published_at", due="due_at")

    def rows(self, ids: Sequence[int], user: Any) -> Mapping[int, Row]:
        found = LookBack.objects.select_related("published_by__person", "first_decision").in_bulk(ids)
        return {pk: _row(look_back, user) for pk, look_back in found.items()}


def _row(look_back: LookBack, user: Any) -> Row:
    until = timezone.localtime(look_back.due_at)
    late = "Overdue: a" if look_back.is_overdue else "A"
    return Row(
        url=reverse("moderation_lookback:look", args=[look_back.pk]),
        title=look_back.title,
        kind=f"Public already, on {look_back.get_place_display()}",
        since=look_back.published_at,
        by=f"published at once by {name_of(look_back.published_by)}",
        note=f"{late} second person looks until {until:%H:%M on %-d %B}. {look_back.first_decision.reason}",
        pill="Overdue" if look_back.is_overdue else "Second look",
        mood="urgent" if look_back.is_overdue else "waiting",
        own=user.pk in {look_back.published_by_id, look_back.author_id, look_back.last_editor_id},
    )
