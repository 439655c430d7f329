"""Bars for small charts, measured so that a template can draw them as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from .counting import OUTCOMES, Week

ROW = 30
LABELS = 90
BARS = 200
COLUMN_HEIGHT = 104
HEADROOM = 16
COLUMN = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its place and size, its words, and the class that colours it."""

    x: float
    y: float
    width: float
    height: float
    label: str = ""
    value: int = 0
    tone: str = ""


def rows(counts: Sequence[tuple[str, int]]) -> list[Bar]:
    """Bars that lie below each other, the longest as wide as there is room."""
    most = max((value for _, value in counts), default=0) or 1
    return [
        Bar(LABELS, number * ROW + 5, round(BARS * value / most, 1), ROW - 10, label, value)
        for number, (label, value) in enumerate(counts)
    ]


def columns(weeks: Sequence[Week]) -> list[Bar]:
    """For each week a column, in parts stacked from below by how things ended."""
    most = max((week.total for week in weeks), default=0) or 1
    bars = []
    for number, week in enumerate(weeks):
        top = float(HEADROOM + COLUMN_HEIGHT)
        for state in OUTCOMES:
            height = round(COLUMN_HEIGHT * week.by_outcome[state] / most, 1)
            if height:
                top -= height
                bars.append(Bar(number * COLUMN, top, COLUMN - 6, height, tone=state))
    return bars


def tops(weeks: Sequence[Week]) -> list[Bar]:
    """Above each column, how many it stands for."""
    most = max((week.total for week in weeks), default=0) or 1
    return [
        Bar(
            number * COLUMN + (COLUMN - 6) / 2,
            round(HEADROOM + COLUMN_HEIGHT * (1 - week.total / most) - 4, 1),
            0,
            0,
            value=week.total,
        )
        for number, week in enumerate(weeks)
        if week.total
    ]
