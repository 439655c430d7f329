"""Patterns are linear in time, capped, and narrow the place to what matters."""

from __future__ import annotations

import time

import pytest

from moderation.screening.patterns import MAX_LENGTH, Pattern, PatternError, phrase


@pytest.mark.parametrize("source", ["(a+)+$", "(a|aa)+$", "(.*a){20}", "(x+x+)+y", "([a-z]+)*!!"])
def test_catastrophic_patterns_end_in_under_50_ms(source: str) -> None:
    pattern = Pattern(source)
    started = time.process_time()
    list(pattern.spans("a" * 20_000 + "x" * 20_000, 5))
    assert time.process_time() - started < 0.05


@pytest.mark.parametrize(
    "source", ["a" * (MAX_LENGTH + 1), "(", r"(a)\1", "(?=a)", "a*", "((a{100}){100}){100}"]
)
def test_unusable_patterns_are_refused(source: str) -> None:
    with pytest.raises(PatternError):
        Pattern(source)


def test_spans_stop_at_the_limit_and_narrow_to_the_group() -> None:
    assert list(Pattern(r"key is (\d+)").spans("My key is 42. Key is 43. Key is 4.", 2)) == [
        (10, 12),
        (21, 23),
    ]
    assert list(Pattern("é+").spans("aéé é", 5)) == [(1, 3), (4, 5)]


def test_phrase_takes_signs_literally() -> None:
    assert phrase("C++ (draft)").found_in("our c++  (Draft)")
    assert not phrase("a.c").found_in("abc")
    assert phrase("strik* fund").found_in("the striking-fund")
