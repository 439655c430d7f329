"""Cuts text into the word pieces that the reading model knows, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

PADDING, UNKNOWN, FIRST, LAST = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
_SPECIAL = frozenset({PADDING, UNKNOWN, FIRST, LAST, "[MASK]"})
_ASCII_WORD = re.compile(r"[a-z0-9]+|[!-~]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Piece = tuple[int, int, int]
"""A piece's number in the vocabulary, and where it starts and ends in the text."""

Word = tuple[str, Sequence[int]]
"""A word as the model knows it, and the place of each of its letters."""


class Vocabulary:
    """The pieces of one model, one on each line of a file, numbered from 0."""

    def __init__(self, file: Path) -> None:
        lines = file.read_text(encoding="utf-8").split("\n")
        self._numbers = {piece: number for number, piece in enumerate(lines) if piece}
        self.first, self.last = self._numbers[FIRST], self._numbers[LAST]
        self._unknown = self._numbers[UNKNOWN]
        self._cut = lru_cache(maxsize=20_000)(self._cut_word)

    def pieces(self, text: str) -> list[Piece]:
        """Every piece of the text; a word that cannot be put together is one unknown piece."""
        words = _plain_words if text.isascii() and not _CONTROL.search(text) else _words
        return [
            (number, places[first], places[end - 1] + 1)
            for word, places in words(text)
            for number, first, end in self._cut(word)
        ]

    def _cut_word(self, word: str) -> tuple[Piece, ...]:
        """The longest known beginning, then the longest known continuation, and so on."""
        whole = ((self._unknown, 0, len(word)),)
        if len(word) > LONGEST_WORD or word in _SPECIAL:
            return whole
        found: list[Piece] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._numbers.get(prefix + word[start:end])
                if number is not None:
                    found.append((number, start, end))
                    start = end
                    break
            else:
                return whole
        return tuple(found)


def _plain_words(text: str) -> Iterator[Word]:
    for match in _ASCII_WORD.finditer(text.lower()):
        yield match.group(), range(match.start(), match.end())


def _words(text: str) -> Iterator[Word]:
    """Words and single marks in small letters without accents, and where each letter stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in " " if letter.isspace() else unicodedata.normalize("NFD", letter.lower()):
            kind = unicodedata.category(one)
            if kind == "Mn" or (kind[0] == "C" and kind != "Cn") or one == "\ufffd":
                continue
            alone = kind[0] == "P" or _stands_alone(one)
            if not alone and kind[0] != "Z":
                letters.append(one)
                places.append(place)
                continue
            if letters:
                yield "".join(letters), places
                letters, places = [], []
            if alone:
                yield one, [place]
    if letters:
        yield "".join(letters), places


def _stands_alone(letter: str) -> bool:
    """Signs of ASCII that are no punctuation to Unicode, and Chinese characters."""
    code = ord(letter)
    return (code < 128 and not letter.isalnum() and not letter.isspace()) or any(
        first <= code <= last for first, last in _CHINESE
    )


_CHINESE = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)
