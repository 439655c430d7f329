"""The queue of the desk: whatever waits, of every source, due first, as one list.

How another slice puts its things here is told in `sources.py`.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import CharField, Count, QuerySet, Value

from .claims.models import Claim
from .naming import name_of
from .sources import QueueSource, Row, sources

ROWS_A_PAGE = 20


class Key(NamedTuple):
    """Which row, of which source, waiting since and due at."""

    source: str
    id: int
    since: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class Tab:
    """One filter of the queue, with how many rows it shows."""

    name: str
    label: str
    count: int


class Queue:
    """What waits at the desk for a user's offices; costs the same few queries for any number of rows."""

    def __init__(self, user: Any, *, decidable: bool = False) -> None:
        """`decidable` leaves out what the user wrote, which somebody else decides."""
        self.user = user
        self.sources: dict[str, QueueSource] = {source.name: source for source in sources()}
        self.waiting = {
            name: source.waiting(user, decidable=decidable) for name, source in self.sources.items()
        }

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows each source has, asked in one go."""
        asked = [
            rows.order_by()
            .annotate(row_source=Value(name, CharField()))
            .values("row_source")
            .annotate(row_count=Count("pk"))
            for name, rows in self.waiting.items()
        ]
        return {each["row_source"]: each["row_count"] for each in _union(asked)}

    def count(self, only: str = "") -> int:
        """How many rows wait, of one source or of all."""
        return self.counts.get(only, 0) if only else sum(self.counts.values())

    def tabs(self) -> list[Tab]:
        """The filters: pages and posts always, other sources while they have rows."""
        return [
            Tab(name, source.label, self.count(name))
            for name, source in self.sources.items()
            if self.count(name) or name in {"pages", "posts"}
        ]

    def page(self, number: Any, only: str = "", size: int = ROWS_A_PAGE) -> Any:
        """A page of rows, of one source or of all."""
        only = only if only in self.sources else ""
        page = _Counted(self._keys(only), size, total=self.count(only)).get_page(number)
        page.object_list = self._rows([Key(*each) for each in page.object_list])
        return page

    def _keys(self, only: str) -> QuerySet[Any, Any]:
        chosen = [only] if only else [name for name in self.sources if self.count(name)] or ["pages"]
        asked = [self.sources[name].keys(self.waiting[name]) for name in chosen]
        return _union(asked).order_by("row_due", "row_since", "row_source", "row_id")

    def _rows(self, keys: list[Key]) -> list[Row]:
        ids: dict[str, list[int]] = {}
        for key in keys:
            ids.setdefault(key.source, []).append(key.id)
        rows = {name: self.sources[name].rows(some, self.user) for name, some in ids.items()}
        claims = self._claims(keys)
        return [
            replace(rows[key.source][key.id], due=key.due, claimed_by=claims.get((key.source, key.id), ""))
            for key in keys
            if key.id in rows[key.source]
        ]

    def _claims(self, keys: list[Key]) -> dict[tuple[str, int], str]:
        """The names of those others who look at these rows."""
        others = Claim.objects.current().exclude(holder=self.user.pk).select_related("holder__person")
        claims = others.filter(row_id__in=[key.id for key in keys])
        return {(claim.source, claim.row_id): name_of(claim.holder) for claim in claims}


class _Counted(Paginator[Any]):
    """A paginator that is told how many rows there are, so that it need not ask."""

    def __init__(self, rows: QuerySet[Any, Any], size: int, *, total: int) -> None:
        super().__init__(rows, size)
        self.total = total

    @property
    def count(self) -> int:
        return self.total


def _union(asked: list[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    first, *others = asked
    return first.union(*others, all=True) if others else first
