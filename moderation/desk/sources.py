"""Where the queue's rows come from: each slice that has something to decide registers a source.

Write a class with the attributes and methods of `QueueSource`, beside the slice's models, and register an
instance in the room's `AppConfig.ready()`: `register_source(ReferralSource())`. The queue then lists, counts,
filters and pages its rows with those of all others, at two queries more at most for any number of rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db.models import BigIntegerField, CharField, DateTimeField, ExpressionWrapper, F, QuerySet, Value
from django.db.models.functions import Cast

from .marking import Piece

LOOK_WITHIN = timedelta(days=1)
"""How soon something is looked at, where its source has no date of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that waits, as the queue shows it."""

    url: str
    title: str
    kind: str
    """What it is, in a few words: "Page for the blog"."""
    since: datetime
    due: datetime | None = None
    """Filled in by the queue."""
    claimed_by: str = ""
    """Who is looking at it, other than the user; filled in by the queue."""
    by: str = ""
    """Whose it is, as the row says it: "by Ada Writer"; empty where that is nobody's business."""
    note: str = ""
    """What is the matter, in one sentence; in its place, `found` are words to mark."""
    found: Sequence[Piece] = ()
    pill: str = "Waiting"
    mood: str = "waiting"
    """The pill's colour: held, waiting, urgent or returned."""
    own: bool = False
    """The user had a hand in it, so somebody else decides."""


class QueueSource(Protocol):
    """One kind of thing that waits."""

    name: str
    """In addresses, and never changed: "pages"."""
    label: str
    """What the filter says: "Pages"."""

    def waiting(self, user: Any, *, decidable: bool) -> QuerySet[Any]:
        """What waits for the user's offices; with `decidable`, only what this very user may decide."""
        ...

    def keys(self, waiting: QuerySet[Any]) -> QuerySet[Any, Any]:
        """The rows' names, numbers, and times, made with `keyed`."""
        ...

    def rows(self, ids: Sequence[int], user: Any) -> Mapping[int, Row]:
        """The rows with these numbers, with a fixed number of queries; those that are gone are left out."""
        ...


def keyed(
    waiting: QuerySet[Any], source: QueueSource, *, since: str, due: str = "", within: timedelta = LOOK_WITHIN
) -> QuerySet[Any, Any]:
    """Name, number, since when and until when, for each row: `due` is a field, or else `within` is counted.

    The due time orders the queue, so it is never empty.
    """
    until = F(due) if due else ExpressionWrapper(F(since) + within, output_field=DateTimeField())
    named = waiting.order_by().annotate(
        row_source=Value(source.name, CharField()),
        row_id=Cast("pk", BigIntegerField()),
        row_since=F(since),
        row_due=until,
    )
    return named.values_list("row_source", "row_id", "row_since", "row_due")


_sources: dict[str, QueueSource] = {}


def register_source(source: QueueSource) -> None:
    """Let the queue show what this source has. A source of the same name is replaced."""
    _sources[source.name] = source


def sources() -> Iterable[QueueSource]:
    """Every source, in the order in which they were registered."""
    return _sources.values()
