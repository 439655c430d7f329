"""Screened text cut into pieces, so that what was found can be shown as marked words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..screening import Finding, Verdict


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `numbers` are the findings that cover it, `starts` those that begin here."""

    text: str
    numbers: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    serious: bool = False


# What editors call the places that words stand in, where it is not the field's own name.
WORDS = {
    "body": "Text",
    "slug": "Web address",
    "search_description": "Description for search engines",
    "seo_title": "Title for search engines",
}


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One labelled block of the content, cut at the edges of its findings."""

    label: str
    pieces: tuple[Piece, ...]

    @property
    def heading(self) -> str:
        """The label as people know it."""
        return heading_of(self.label)


def heading_of(label: str) -> str:
    """A label as people know it: "body:2" is "Text, part 2", "picture.description" what it says."""
    name, _, part = label.partition(":")
    words = WORDS.get(name) or re.sub(r"[._]+", " ", name).strip().capitalize() or "Text"
    number = re.match(r"\d+", part)
    return f"{words}, part {number[0]}" if number else words


def marked(content: Iterable[Sequence[str]], findings: Sequence[Finding]) -> list[MarkedBlock]:
    """Mark each block's findings, numbered from 1 in the order of the report."""
    numbered = list(enumerate(findings, start=1))
    return [
        MarkedBlock(label, _pieces(text, [pair for pair in numbered if pair[1].block == label]))
        for label, text in content
    ]


def _pieces(text: str, findings: list[tuple[int, Finding]]) -> tuple[Piece, ...]:
    edges = {0, len(text)}
    for _, finding in findings:
        edges |= {min(finding.start, len(text)), min(finding.end, len(text))}
    cuts = sorted(edges)
    pieces = []
    for start, end in pairwise(cuts):
        over = [(number, one) for number, one in findings if one.start <= start and end <= one.end]
        pieces.append(
            Piece(
                text=text[start:end],
                numbers=tuple(number for number, _ in over),
                starts=tuple(number for number, one in over if one.start == start),
                serious=any(one.severity is Verdict.HOLD for _, one in over),
            )
        )
    return tuple(pieces)


def line_of(findings: Sequence[Finding]) -> list[Piece]:
    """What was found, in one line: the words of the first three findings, and how many more."""
    shown = [Piece(one.quote, numbers=(number,)) for number, one in enumerate(findings[:3], start=1)]
    more = len(findings) - len(shown)
    return [*shown, Piece(f"and {more} more")] if more > 0 else shown
