"""Which groups might meet a need already: pure functions, no database. Advice for people, never a decision.

A need is compared with each group by meaning (an encoder), by words and parts of words weighed by how rare
they are, and by notions, which bring everyday words and professional ones together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .encoder import Encoder, EncoderMissing, Points, shared
from .words import Rarity, notions, parts, stems

MOST_RANKED = 10
MOST_PHRASES = 6

# How much each comparison counts; set by hand, and measured in tests/groups/proposals/overlap.
WHOLE, NAME, BEST_PARTS, EACH_PART, ONE_PART = 1.0, 0.2, 0.3, 0.3, 0.2
WORDS, PARTS, NOTIONS, NOTIONS_OF_NAME = 0.15, 0.09, 0.15, 0.09
UNMET = 0.2
"""What each notion of the need takes from the likeliest group's share that it does not speak of."""
NOT_MET, MET = -0.2, 0.3
"""Without the encoder: below the first share nobody meets the need, from the second on somebody seems to."""
NOBODY, PERHAPS = 0.85, 0.75
"""With it: from the first chance on that nobody meets the need it is "none", from the second on "partly"."""

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")


@dataclass(frozen=True, slots=True)
class Described:
    """A group, or an open proposal, as it describes itself."""

    id: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Likely:
    """One that may meet the need: how like it is, and the words of the need that it speaks of."""

    id: str
    score: float
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Likely groups, the likeliest first, and how far the need seems to be met: addressed, partly, none."""

    ranked: tuple[Likely, ...]
    strength: str


class Comparison:
    """Groups, read once, with which many needs are compared."""

    def __init__(self, groups: Sequence[Described], encoder: Encoder | None = None) -> None:
        self._groups = groups
        self._encoder = encoder or shared()
        texts = [f"{group.name}. {group.description}" for group in groups]
        self._stems, self._parts = [stems(text) for text in texts], [parts(text) for text in texts]
        self._notions = [notions(text) for text in texts]
        self._names = [notions(group.name) for group in groups]
        self._rare_stems, self._rare_parts = Rarity(self._stems), Rarity(self._parts)
        self._rare_notions = Rarity(self._notions)
        self._points = self._read(texts)

    def _read(self, texts: list[str]) -> tuple[Points, Points, list[Points]] | None:
        """The points of the groups: whole, by name, and sentence by sentence; None without an encoder."""
        try:
            whole = self._encoder.points(texts)
            names = self._encoder.points([group.name for group in self._groups])
            sentences = [
                self._encoder.points([group.name, *_sentences(group.description)]) for group in self._groups
            ]
        except EncoderMissing:
            return None
        return whole, names, sentences

    def overlap(self, need: str) -> Overlap:
        """The groups that are most like the need."""
        if not self._groups or not need.strip():
            return Overlap((), "none")
        scores = self._by_meaning(need) + self._by_words(need)
        order = np.argsort(-scores, kind="stable")[:MOST_RANKED]
        ranked = tuple(
            Likely(self._groups[place].id, round(float(scores[place]), 4), self._phrases(need, place))
            for place in order
        )
        return Overlap(ranked, self._strength(need, int(order[0])))

    def _by_meaning(self, need: str) -> Points:
        if self._points is None:
            return np.zeros(len(self._groups), dtype=np.float32)
        whole, names, sentences = self._points
        point = self._encoder.points([need])[0]
        each = self._encoder.points(_sentences(need))
        likeness = [
            BEST_PARTS * float(np.sort(group @ point)[-2:].mean())
            + EACH_PART * float((each @ group.T).max(axis=1).mean())
            + ONE_PART * float((each @ group.T).max())
            for group in sentences
        ]
        result: Points = WHOLE * (whole @ point) + NAME * (names @ point) + np.array(likeness)
        return result

    def _by_words(self, need: str) -> Points:
        said, letters, meant = stems(need), parts(need), notions(need)
        rows = zip(self._stems, self._parts, self._notions, self._names, strict=True)
        return np.array(
            [
                WORDS * self._rare_stems.likeness(said, group_stems)
                + PARTS * self._rare_parts.likeness(letters, group_parts)
                + NOTIONS * self._rare_notions.likeness(meant, group_notions)
                + NOTIONS_OF_NAME * self._rare_notions.likeness(meant, name)
                for group_stems, group_parts, group_notions, name in rows
            ]
        )

    def _phrases(self, need: str, place: int) -> tuple[str, ...]:
        """Words of the need that the group speaks of too, the rarest first."""
        meant, said = notions(need), stems(need)
        found = [
            *(
                (self._rare_notions.of(one), words)
                for one, words in meant.items()
                if one in self._notions[place]
            ),
            *((self._rare_stems.of(one), word) for one, word in said.items() if one in self._stems[place]),
        ]
        ordered = [words for _, words in sorted(found, key=lambda pair: -pair[0])]
        return tuple(dict.fromkeys(ordered))[:MOST_PHRASES]

    def _strength(self, need: str, place: int) -> str:
        """How far the need seems to be met: by the encoder if it is there, else by the likeliest's words."""
        if self._points is not None:
            nobody = self._encoder.nobody(self._points[0] @ self._encoder.points([need])[0])
            return "none" if nobody >= NOBODY else "partly" if nobody >= PERHAPS else "addressed"
        meant = notions(need)
        unmet = len(set(meant) - set(self._notions[place]))
        met = self._rare_notions.share(meant, self._notions[place]) - UNMET * unmet if meant else MET
        return "none" if met < NOT_MET else "partly" if met < MET else "addressed"


def overlap(need: str, groups: Sequence[Described], encoder: Encoder | None = None) -> Overlap:
    """The groups that are most like a need."""
    return Comparison(groups, encoder).overlap(need)


def _sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text) if len(part) > 15] or [text]
