"""Where one sentence ends and the next begins, in a text that people wrote in a hurry."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?\u2026]+[\"')\]]*(?=\s|$)|\n+")
_ABBREVIATIONS = frozenset(
    """
    al approx apr art aug cf cl co col dec dept dr e.g ed eds eg est ext feb fig gen hon i.e ie inc jan jr
    jul jun lt ltd mar mr mrs ms mx no nos nov oct p para pp prof reg regs rev s sch sep sept sir sr ss st
    tel v vol vs
    """.split()  # noqa: SIM905  # seventy quoted words are harder to keep
)
_LAST_WORD = re.compile(r"[\w.]+$")


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence, without the space around it, in order; lines always end one."""
    return [place for start, end in _cuts(text) if (place := _trimmed(text, start, end))]


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _END.finditer(text):
        if end.group() == "." and _is_abbreviation(text, start, end.start(), end.end()):
            continue
        yield start, end.end()
        start = end.end()
    yield start, len(text)


def _is_abbreviation(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it: Dr., e.g., J. or the 3. of a list."""
    match = _LAST_WORD.search(text, max(start, stop - 12), stop)
    word = match.group() if match else ""
    if word.lower() in _ABBREVIATIONS:
        return True
    if len(word) == 1 and word.isalpha():
        return word.isupper() and word != "I"
    if word.lower() in {"a.m", "p.m", "etc"}:
        return text[after : after + 2].strip()[:1].islower()
    return word.isdecimal() and not text[start : stop - len(word)].strip()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
