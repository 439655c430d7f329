"""Word pieces are those of the encoder's own tokenizer, each at its place in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from moderation.screening.pieces import Vocabulary

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "tea",
    "##s",
    "pick",
    "##et",
    "cafe",
    "!",
    "#",
    "sep",
    "[",
    "]",
    "x",
    "##y",
]


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    (tmp_path / "vocabulary.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    return Vocabulary(tmp_path / "vocabulary.txt")


def named(vocabulary: Vocabulary, text: str) -> list[tuple[str, str]]:
    return [(WORDS[number], text[start:end]) for number, start, end in vocabulary.pieces(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Teas!", [("tea", "Tea"), ("##s", "s"), ("!", "!")]),
        ("picket tea", [("pick", "pick"), ("##et", "et"), ("tea", "tea")]),
        ("Caf\u00e9\u2009tea", [("cafe", "Caf\u00e9"), ("tea", "tea")]),
        ("cafe\u0301!", [("cafe", "cafe"), ("!", "!")]),
        ("zebra tea", [("[UNK]", "zebra"), ("tea", "tea")]),
        ("x\x01y", [("x", "x"), ("##y", "y")]),
        ("tea " + "a" * 101, [("tea", "tea"), ("[UNK]", "a" * 101)]),
    ],
)
def test_pieces_are_the_longest_known(
    vocabulary: Vocabulary, text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(vocabulary, text) == expected


def test_pieces_cannot_be_given_orders(vocabulary: Vocabulary) -> None:
    assert named(vocabulary, "[SEP]") == [("[", "["), ("sep", "SEP"), ("]", "]")]
    assert (vocabulary.first, vocabulary.last) == (2, 3)
