"""Patterns that nobody can hang: google-re2 (linear time, no backtracking), capped in length and memory."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache

import re2

MAX_LENGTH = 5000
MAX_MEMORY = 16 * 1024 * 1024


class PatternError(ValueError):
    """The pattern is too long, too large or not valid; the message says which."""


class Pattern:
    """A case-insensitive pattern; `(?-i:...)` asks for exact capitals; `^` and `$` stand for line ends."""

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str) -> None:
        if len(source) > MAX_LENGTH:
            raise PatternError(
                f"the pattern has {len(source)} letters; the most that can be used is {MAX_LENGTH}."
            )
        options = re2.Options()
        options.case_sensitive = False
        options.log_errors = False
        options.max_mem = MAX_MEMORY
        try:
            self._compiled = re2.compile(f"(?m){source}", options)
        except re2.error as error:
            raise PatternError(f"the pattern cannot be read: {error}") from error
        if self._compiled.search("") is not None:
            raise PatternError("the pattern matches even where there is nothing.")
        self.source = source

    def spans(self, text: str, limit: int) -> Iterator[tuple[int, int]]:
        """The first `limit` places where the pattern matches, as (start, end), never empty.

        A capturing group narrows the place to the words that matter.
        """
        for match in itertools.islice(self._compiled.finditer(text), limit):
            groups = (match.span(number) for number in range(1, self._compiled.groups + 1))
            yield next((span for span in groups if span[1] > span[0]), match.span())

    def found_in(self, text: str) -> bool:
        """Whether the pattern matches anywhere."""
        return self._compiled.search(text) is not None


@lru_cache(maxsize=4096)
def phrase(term: str) -> Pattern:
    """The pattern of a phrase that somebody typed: whole words, any spacing; `*` ends a word in any way."""
    words = [re2.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in term.split()]
    body = r"[\s\-]+".join(word for word in words if word)
    before = r"\b" if term.lstrip()[:1].isalnum() else ""
    after = r"\b" if term.rstrip()[-1:].isalnum() else ""
    return Pattern(f"{before}{body}{after}")
