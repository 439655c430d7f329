"""Readings of a text with disguises undone, each letter remembering where it stood in the original.

Two readings are made. The *plain* one undoes what cannot be seen (zero-width letters, lookalike alphabets,
width and style variants, odd spaces and quotes). The *folded* one also undoes what is playful (l e t t e r
spacing, l3et digits, hashtags); digits and signs are no longer reliable in it, so rules about numbers
and links use the plain one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .lookalikes import INVISIBLE, LOOKALIKES, TYPOGRAPHY
from .slogans import cuts


@dataclass(frozen=True, slots=True)
class Reading:
    """A normalised text; letter `i` stands for `original[starts[i]:ends[i]]`; neither list ever decreases."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` (not empty) stands in the original."""
        return self.starts[start], self.ends[end - 1]


class _Builder:
    """Collects letters with their places."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.letters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add(self, text: str, start: int, end: int) -> None:
        for letter in text:
            self.letters.append(letter)
            self.starts.append(start)
            self.ends.append(end)

    def reading(self) -> Reading:
        return Reading(self.original, "".join(self.letters), tuple(self.starts), tuple(self.ends))


MAX_MARKS = 30

_SPACE = re.compile(r"[^\S\n]*\n\s*|\s+")
_WORD = re.compile(r"[^\W\d_]+")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:([ .\-_*·])[^\W\d_])(?:\1[^\W\d_]){2,}(?![^\W_])")
_TOKEN = re.compile(r"[\w@$!]+")
_HASHTAG = re.compile(r"#(\w*[^\W\d_]\w*)")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")
_LEET_SIGNS = re.compile(r"(?<=[^\W\d_])[013457@$!]{1,2}(?=[^\W\d_])|^[01345](?=[^\W\d_])")
_LEET = {
    "0": "o",
    "1": "i",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "@": "a",
    "$": "s",
    "!": "i",
}


def plain(original: str) -> Reading:
    """The reading with invisible disguises undone; spaces become one space, or one line end."""
    builder = _Builder(original)
    position = 0
    while position < len(original):
        letter = original[position]
        if letter.isspace():
            match = _SPACE.match(original, position)
            end = match.end() if match else position + 1
            builder.add("\n" if "\n" in original[position:end] else " ", position, end)
            position = end
            continue
        end = position + 1
        while end < len(original) and end - position < MAX_MARKS and unicodedata.combining(original[end]):
            end += 1
        builder.add(_simplify(original[position:end]), position, end)
        position = end
    return _latinise(builder.reading())


def folded(reading: Reading) -> Reading:
    """The plain reading with spaced letters joined, digits in words read as letters, and hashtags split."""
    return _split_hashtags(_unleet(_join_spaced(reading)))


def _simplify(cluster: str) -> str:
    """NFKC of one letter with its marks, in plain quotes and dashes, without decoration."""
    first = cluster[0]
    if first in TYPOGRAPHY:
        return TYPOGRAPHY[first]
    if len(cluster) == 1 and first.isascii():
        return cluster
    if "\ud800" <= first <= "\udfff":
        return "\ufffd"
    composed = unicodedata.normalize("NFKC", cluster)
    if composed[0].isascii():
        composed = "".join(letter for letter in composed if not unicodedata.combining(letter))
    return "".join(TYPOGRAPHY.get(letter, letter) for letter in composed if letter not in INVISIBLE)


def _latinise(reading: Reading) -> Reading:
    """Words that mix alphabets, or consist of lookalikes only, are read as Latin."""
    if reading.text.isascii():
        return reading

    def read(match: re.Match[str]) -> str:
        word = match.group()
        if word.isascii():
            return word
        foreign = [letter for letter in word if letter in LOOKALIKES]
        rest = [letter for letter in word if letter not in LOOKALIKES]
        if foreign and (any(letter.isascii() for letter in rest) or not rest):
            return "".join(LOOKALIKES.get(letter, letter) for letter in word)
        return word

    return Reading(reading.original, _WORD.sub(read, reading.text), reading.starts, reading.ends)


def _join_spaced(reading: Reading) -> Reading:
    """`s c a b s` reads as `scabs`: four or more single letters with one and the same sign between them."""
    drop: set[int] = set()
    for match in _SPACED.finditer(reading.text):
        drop.update(range(match.start() + 1, match.end(), 2))
    return _keep(reading, drop) if drop else reading


def _unleet(reading: Reading) -> Reading:
    """Digits and signs inside a word are read as the letters they resemble; places do not move."""
    return Reading(
        reading.original,
        _TOKEN.sub(_read_token, reading.text),
        reading.starts,
        reading.ends,
    )


def _read_token(match: re.Match[str]) -> str:
    token = match.group()
    letters = sum(letter.isalpha() for letter in token)
    if letters < 3 or letters == len(token):
        return token
    return _LEET_SIGNS.sub(lambda signs: "".join(_LEET[sign] for sign in signs.group()), token)


def _split_hashtags(reading: Reading) -> Reading:
    """`#SupportTheStrike` reads as `#Support The Strike`, and `#supportthestrike` likewise."""
    if "#" not in reading.text:
        return reading
    builder = _Builder(reading.original)
    done = 0
    for tag in _HASHTAG.finditer(reading.text):
        for hump in _HUMP.finditer(reading.text, tag.start(1), tag.end(1)):
            _copy(reading, builder, done, hump.start())
            place = reading.starts[hump.start()]
            builder.add(" ", place, reading.ends[hump.start()] if hump.group() else place)
            done = hump.end()
        for cut in cuts(tag.group(1)):
            _copy(reading, builder, done, tag.start(1) + cut)
            done = tag.start(1) + cut
            builder.add(" ", reading.starts[done], reading.starts[done])
    _copy(reading, builder, done, len(reading.text))
    return builder.reading()


def _copy(reading: Reading, builder: _Builder, start: int, end: int) -> None:
    for index in range(start, end):
        builder.add(reading.text[index], reading.starts[index], reading.ends[index])


def _keep(reading: Reading, drop: set[int]) -> Reading:
    builder = _Builder(reading.original)
    for index, letter in enumerate(reading.text):
        if index not in drop:
            builder.add(letter, reading.starts[index], reading.ends[index])
    return builder.reading()
