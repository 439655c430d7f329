"""Requests for promotion, as rows of the desk's queue."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ...desk.naming import name_of
from ...desk.sources import Row, keyed
from .models import PromotionRequest
from .permissions import requests_for


class RequestSource:
    """Requests that wait for an answer."""

    name = PromotionRequest.SOURCE
    label = "Requests"

    def waiting(self, user: Any, *, decidable: bool) -> QuerySet[Any]:
        waiting = requests_for(user).waiting()
        return waiting.exclude(asked_by=user) if decidable else waiting

    def keys(self, waiting: QuerySet[Any]) -> QuerySet[Any, Any]:
        return keyed(waiting, self, since="asked_at")

    def rows(self, ids: Sequence[int], user: Any) -> Mapping[int, Row]:
        requests = PromotionRequest.objects.select_related("asked_by__person").in_bulk(ids)
        return {pk: _row(each, user) for pk, each in requests.items()}


def _row(request: PromotionRequest, user: Any) -> Row:
    wanted = f"Wanted for {request.wanted_on:%-d %B %Y}." if request.wanted_on else "On any day."
    return Row(
        url=reverse("moderation_outbox:request", args=[request.pk]),
        title=request.title,
        kind="Request for promotion",
        since=request.asked_at,
        by=f"by {name_of(request.asked_by)}",
        note=wanted,
        pill="To answer",
        mood="waiting",
        own=user.pk == request.asked_by_id,
    )
