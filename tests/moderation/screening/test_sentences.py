"""Sentences are cut where readers would cut them, and never overlap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.screening.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea at four. Everybody is welcome!", ["Tea at four.", "Everybody is welcome!"]),
        ("Dr. Okoye speaks at 4 p.m. in room 2. Come.", ["Dr. Okoye speaks at 4 p.m. in room 2.", "Come."]),
        (
            "See Smith v. Jones, e.g. at p. 12. It is settled.",
            ["See Smith v. Jones, e.g. at p. 12.", "It is settled."],
        ),
        ("The doors open at 6 p.m. Please be early.", ["The doors open at 6 p.m.", "Please be early."]),
        ("Programme\n1. Welcome\n2. Talks", ["Programme", "1. Welcome", "2. Talks"]),
        ("It costs 3.50 a head. Pay J. Lowe.", ["It costs 3.50 a head.", "Pay J. Lowe."]),
        ('She said "no." Then she left.', ['She said "no."', "Then she left."]),
        ("so am I. great stuff?! yes", ["so am I.", "great stuff?!", "yes"]),
        (" \n ", []),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="aI1. !?\n\"'", max_size=60))
def test_sentences_keep_every_letter_in_order(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
