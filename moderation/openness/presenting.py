"""The figures in words and bars, for readers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from home.policies.models import clause_in_force

from ..desk.states import CaseState
from ..referrals.choices import Ground
from ..referrals.outcomes import SPACES, Outcome
from ..referrals.states import SecondLookState

HEADINGS = {
    "grounds": (
        "What was referred to us",
        "Trustees pass on what they see and think somebody should look at.",
    ),
    "outcomes": ("What came of it", "The first decision on every referral that was closed in the year."),
    "clauses": (
        "Which rule it fell under",
        "For what was changed, hidden, removed or passed on. One decision can rest on several rules.",
    ),
    "days": ("How long it took", "From the referral to the decision."),
    "second_looks": (
        "When somebody saw it differently",
        "Whoever is affected can ask for a second look, by somebody who did not decide the first time.",
    ),
    "desk": (
        "What was looked at before it went out",
        "Pages that were held because something in them asked for a person’s judgement.",
    ),
}
DAYS = {
    "days-3": "Up to 3 days",
    "days-7": "4 to 7 days",
    "days-14": "8 to 14 days",
    "days-more": "More than 14 days",
}
LABELS: dict[str, dict[str, str]] = {
    "grounds": {str(value): str(label) for value, label in Ground.choices},
    "outcomes": {str(value): str(label) for value, label in Outcome.choices},
    "second_looks": {str(value): str(label) for value, label in SecondLookState.choices},
    "desk": {str(value): str(label) for value, label in CaseState.choices},
    "days": DAYS,
}
BAR = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its words, its number or None where that is left out, and how long the bar is (0 to 100)."""

    label: str
    count: int | None
    length: float


@dataclass(frozen=True, slots=True)
class Chart:
    """One table with its heading."""

    name: str
    title: str
    about: str
    bars: list[Bar]
    total: int | None
    adds_up: bool

    @property
    def says_nothing(self) -> bool:
        """Whether every number in it is left out."""
        return all(bar.count is None for bar in self.bars)


def charts(figures: dict[str, Any]) -> Iterator[Chart]:
    """The tables in the order in which they are read."""
    tables = figures.get("tables", {})
    for name, (title, about) in HEADINGS.items():
        if name in tables:
            yield _chart(name, title, about, tables[name])


def _chart(name: str, title: str, about: str, table: dict[str, Any]) -> Chart:
    cells: dict[str, int | None] = table["cells"]
    longest = max((count for count in cells.values() if count), default=1)
    bars = [
        Bar(_label(name, code), count, round(BAR * (count or 0) / longest, 1))
        for code, count in cells.items()
    ]
    return Chart(name, title, about, bars, table["total"], adds_up=name != "clauses")


def _label(name: str, code: str) -> str:
    if name != "clauses":
        return LABELS[name].get(code, code)
    clause = clause_in_force(code)
    title = "The rules of the space" if code == SPACES else clause.title if clause else ""
    return f"{code} {title}".strip()
