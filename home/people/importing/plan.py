"""What an import would do, row by row; the same for the dry run and for applying it."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import models


class Outcome(models.TextChoices):
    """What becomes of one row."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    ENDED = "ended", "Ended"
    SAME = "same", "Nothing to do"
    WRONG = "wrong", "Wrong"


@dataclass(frozen=True, slots=True)
class Change:
    """One field, as it is and as it would be, in words for readers."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in which column of a row."""

    column: str
    words: str
    about_records: bool = False
    """Says something of what is on record, which only the staff are told."""

    def __str__(self) -> str:
        return f"{self.column}: {self.words}" if self.column else self.words


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the file, or somebody who is missing in a file that lists everybody."""

    outcome: Outcome
    who: str
    line: int | None = None
    pk: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    """What would be written, by field."""
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that an import would do, and a mark that changes whenever any of it does."""

    kind: str
    headings: list[str]
    entries: list[Entry]
    known: list[str]
    """The file's columns that are read; the others are passed over."""
    ending_waits: bool = False
    """Somebody might be missing only because a row is wrong, so nobody is ended."""

    def of(self, outcome: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.outcome == outcome]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(str(entry.outcome) for entry in self.entries)
        return {str(outcome): found[str(outcome)] for outcome in Outcome}

    @property
    def does_something(self) -> bool:
        return any(entry.outcome in {Outcome.ADDED, Outcome.CHANGED, Outcome.ENDED} for entry in self.entries)

    @property
    def missing(self) -> int:
        """How many would end because the file does not name them."""
        return sum(1 for entry in self.entries if entry.outcome == Outcome.ENDED and entry.line is None)

    @property
    def mark(self) -> str:
        """The same for the same plan, and for no other."""
        told = [
            [str(entry.outcome), entry.line, entry.pk, entry.values, [[c.old, c.new] for c in entry.changes]]
            for entry in self.entries
        ]
        return hashlib.sha256(json.dumps([self.kind, told], sort_keys=True).encode()).hexdigest()
