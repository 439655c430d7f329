"""What changed between two versions, word by word."""

import time

from moderation.desk.changes import ChangedBlock, Stretch, changes


def test_blocks_that_stayed_are_left_out_and_words_are_told_apart():
    old = [["title", "A walk"], ["body:1", "We refuse to cross the line."], ["body:2", "Gone."]]
    new = [["title", "A walk"], ["body:1", "We wave at the line."], ["summary", "New."]]
    assert changes(old, new) == [
        ChangedBlock(
            "Text, part 1",
            (
                Stretch("same", "We "),
                Stretch("old", "refuse to cross "),
                Stretch("new", "wave at "),
                Stretch("same", "the line."),
            ),
        ),
        ChangedBlock("Summary", (Stretch("new", "New."),)),
        ChangedBlock("Text, part 2", (Stretch("old", "Gone."),)),
    ]


def test_nothing_changed_is_nothing():
    assert changes([["title", "Same"]], [("title", "Same")]) == []


def test_long_texts_are_compared_quickly():
    old = " ".join(f"Sentence {number} is here." for number in range(3000))
    new = old.replace("Sentence 1500 is", "Sentence 1500 was")
    begun = time.monotonic()
    [block] = changes([["body", old]], [["body", new]])
    assert [each.kind for each in block.stretches] == ["same", "old", "new", "same"]
    assert time.monotonic() - begun < 10
