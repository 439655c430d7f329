"""What the association currently asks for: policy version, live disputes, watch lists, whose voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .categories import Category, Verdict

MAX_TERM_LENGTH = 120
MAX_TERMS = 200


class PolicyError(ValueError):
    """A dispute or watch list cannot be used; the message tells an officer what to change."""


@dataclass(frozen=True, slots=True)
class LiveDispute:
    """A dispute that is going on, with the words that point to it (MED-2.c).

    `terms` are plain words or phrases, any capitals; a `*` at a word's end stands for any ending.
    `starts` and `ends` are inclusive; without `ends` it is live until somebody ends it.
    """

    title: str
    terms: tuple[str, ...]
    starts: date
    ends: date | None = None

    def __post_init__(self) -> None:
        _check_terms(self.title, self.terms)
        if self.ends is not None and self.ends < self.starts:
            raise PolicyError(f"“{self.title}” ends before it starts. Please correct one of the two dates.")

    def is_live(self, on: date) -> bool:
        """True from the first to the last day, both included."""
        return self.starts <= on and (self.ends is None or on <= self.ends)


@dataclass(frozen=True, slots=True)
class WatchList:
    """Words that an officer wants to see before they go out; terms are written as in `LiveDispute`."""

    title: str
    terms: tuple[str, ...]
    reason: str
    category: Category = Category.CONFIDENTIAL
    clause: str = "MED-2.1"
    severity: Verdict = Verdict.LOOK

    def __post_init__(self) -> None:
        _check_terms(self.title, self.terms)
        if self.severity is Verdict.CLEAR:
            raise PolicyError(f"“{self.title}” must ask either for a look or for a hold.")


@dataclass(frozen=True, slots=True)
class DecidedText:
    """A sentence that a person has decided about, to be shown when something like it is found.

    `category` is what it was found to be, or None where it was allowed; `decided` says where that was
    decided, such as "Decision 12".
    """

    text: str
    category: Category | None
    decided: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt from decisions: for each category, weights for a text's point and a constant.

    `model` is the version of the reading model whose points these are; with another model it is not used.
    """

    version: str
    model: str
    weights: Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that screening needs to know besides the text.

    version: the media policy's version, such as "3", stored with each report.
    today: the date on which disputes must be live; always given, so that a report can be repeated.
    official_voice: the text speaks as the association, not as a named person (MED-2.4).
    decided: the newest decided sentences, for precedents.
    learnt: what a person has promoted of what was learnt from decisions.
    on_trial: what was learnt and is only tried; its findings are the report's `shadow`.
    read_for_meaning: False leaves the reading model out, so that only the fixed rules are applied.
    """

    version: str
    today: date
    official_voice: bool = False
    disputes: tuple[LiveDispute, ...] = ()
    watch_lists: tuple[WatchList, ...] = ()
    decided: tuple[DecidedText, ...] = ()
    learnt: Learnt | None = None
    on_trial: Learnt | None = None
    read_for_meaning: bool = True

    def live_disputes(self) -> tuple[LiveDispute, ...]:
        """The disputes that are live on `today`."""
        return tuple(dispute for dispute in self.disputes if dispute.is_live(self.today))


def _check_terms(title: str, terms: Sequence[str]) -> None:
    if not terms:
        raise PolicyError(f"“{title}” has no words to look for. Please add at least one.")
    if len(terms) > MAX_TERMS:
        raise PolicyError(f"“{title}” has {len(terms)} entries; the most that can be used is {MAX_TERMS}.")
    for term in terms:
        if len(term) > MAX_TERM_LENGTH:
            raise PolicyError(
                f"An entry of “{title}” is longer than {MAX_TERM_LENGTH} letters. Please shorten it."
            )
        if sum(letter.isalnum() for letter in term) < 2:
            raise PolicyError(
                f"“{term}” in “{title}” is too short: please write at least two letters or digits."
            )
