"""Held pages, as rows of the queue."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ..screening import Report
from .marking import line_of
from .models import Case
from .naming import kind_of, name_of
from .permissions import cases_for, cases_seen_by
from .sources import Row, keyed


class CaseSource:
    """Held content of every place: pages, and whatever else opens a case."""

    name = Case.SOURCE
    label = "Pages"

    def waiting(self, user: Any, *, decidable: bool) -> QuerySet[Any]:
        return cases_for(user) if decidable else cases_seen_by(user).waiting()

    def keys(self, waiting: QuerySet[Any]) -> QuerySet[Any, Any]:
        return keyed(waiting, self, since="opened_at")

    def rows(self, ids: Sequence[int], user: Any) -> Mapping[int, Row]:
        cases = Case.objects.select_related("author__person").in_bulk(ids)
        return {pk: _row(case, user) for pk, case in cases.items()}


def _row(case: Case, user: Any) -> Row:
    found = line_of(Report.from_dict(case.report).findings)
    return Row(
        url=reverse("moderation_desk:case", args=[case.pk]),
        title=case.subject_title,
        kind=kind_of(case),
        since=case.opened_at,
        by=f"by {name_of(case.author)}",
        found=found,
        note="" if found else "Not everything could be read, so a person has to.",
        pill="Held",
        mood="held",
        own=user.pk in {case.author_id, case.last_editor_id},
    )
