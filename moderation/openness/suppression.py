"""Keeping small numbers out of published tables, so that nobody can be recognised or worked out.

A number from 1 to `fewest - 1` is left out. If the total, which is published, would give it away together
with the numbers that remain, further numbers are left out until it does not. Zeros are shown: they are about
nobody. Whoever reads the table sees which numbers are missing, never why.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers that add up to a total; None for each that is left out."""

    cells: dict[str, int | None]
    total: int | None

    def to_dict(self) -> dict[str, object]:
        """As plain data, without any of the numbers that were left out."""
        return {"cells": self.cells, "total": self.total}


def protect(counts: Mapping[str, int], fewest: int) -> Table:
    """The table as it may be published; `fewest` is the smallest number that may be shown."""
    total = sum(counts.values())
    if 0 < total < fewest:
        return hidden(counts)
    left_out = {name for name, count in counts.items() if 0 < count < fewest}
    # Candidates in the order of their size: the smallest loses the reader least.
    further = sorted((count, name) for name, count in counts.items() if count >= fewest)
    while left_out and _can_be_worked_out([counts[name] for name in left_out], fewest):
        if not further:
            return Table(dict.fromkeys(counts), total)
        left_out.add(further.pop(0)[1])
    return Table({name: None if name in left_out else count for name, count in counts.items()}, total)


def hidden(counts: Mapping[str, int]) -> Table:
    """The table with nothing in it, not even its total."""
    return Table(dict.fromkeys(counts), None)


def _can_be_worked_out(left_out: list[int], fewest: int) -> bool:
    """Whether the sum of the missing numbers, which a reader can work out, says too much of one of them.

    Each is at least 1, so the largest that one can be is the sum less one for each other.
    """
    most = sum(left_out) - (len(left_out) - 1)
    return len(left_out) == 1 or most < fewest
