"""What a text is made of: its words by their stems, parts of words, and notions that many words share."""

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
NOTIONS = HERE / "notions.txt"
STOP = frozenset((HERE / "stop_words.txt").read_text(encoding="utf-8").split())
ENDINGS = (
    *("isations", "isation", "ations", "ation", "ically", "ities", "ments", "ment", "ness", "ings", "ions"),
    *("able", "ible", "ing", "ies", "ied", "ers", "ity", "ive", "ion", "er", "ed", "es", "ly", "al", "s"),
)
PART_LENGTHS = (4, 5)

_WORD = re.compile(r"[a-z]{3,}")


def plain(text: str) -> str:
    """The text in small letters, with straight apostrophes and no possessive."""
    return text.lower().replace("’", "'").replace("'s", "")


def stem(word: str) -> str:
    """The word without its ending, if enough of it stays."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def stems(text: str) -> dict[str, str]:
    """Stems of the words that say something, each with the first word that has it."""
    found: dict[str, str] = {}
    for word in _WORD.findall(plain(text)):
        if word not in STOP:
            found.setdefault(stem(word), word)
    return found


def parts(text: str) -> frozenset[str]:
    """Runs of letters within words, so that related words meet."""
    found = set()
    for word in _WORD.findall(plain(text)):
        if word not in STOP:
            framed = f"<{word}>"
            for length in PART_LENGTHS:
                found.update(framed[start : start + length] for start in range(len(framed) - length + 1))
    return frozenset(found)


def notions(text: str) -> dict[int, str]:
    """Numbers of the notions that the text speaks of, each with the words that say so."""
    said = plain(text)
    found = ((number, pattern.search(said)) for number, pattern in enumerate(_patterns()))
    return {number: match.group() for number, match in found if match}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    lines = NOTIONS.read_text(encoding="utf-8").splitlines()
    return tuple(_pattern(line) for line in lines if line.strip() and not line.startswith("#"))


def _pattern(line: str) -> re.Pattern[str]:
    words = (
        re.escape(word.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in line.split(",")
    )
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


class Rarity:
    """How much it says to share something: more, the fewer of the texts have it."""

    def __init__(self, texts: Sequence[Iterable[Hashable]]) -> None:
        self._texts = len(texts)
        self._having = Counter(each for text in texts for each in set(text))

    def of(self, each: Hashable) -> float:
        return math.log(1 + (self._texts + 0.5) / (self._having[each] + 0.5))

    def likeness(self, one: Iterable[Hashable], other: Iterable[Hashable]) -> float:
        """From 0 for nothing in common to 1 for all."""
        first, second = set(one), set(other)
        length = math.sqrt(self._squares(first) * self._squares(second))
        return self._squares(first & second) / length if length else 0.0

    def share(
        self, asked: Mapping[Hashable, object] | Iterable[Hashable], given: Iterable[Hashable]
    ) -> float:
        """How much of what is asked is given, from 0 to 1."""
        wanted = set(asked)
        whole = sum(map(self.of, wanted))
        return sum(map(self.of, wanted & set(given))) / whole if whole else 0.0

    def _squares(self, each: Iterable[Hashable]) -> float:
        return sum(self.of(one) ** 2 for one in each)
