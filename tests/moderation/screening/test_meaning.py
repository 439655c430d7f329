"""The semantic lane points at the sentence that speaks, asks, and admits when it cannot read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from moderation.screening import SCORED, Category, Finding, Lane, Learnt, NotEvaluated, Policy, Verdict
from moderation.screening.lanes import LaneOutcome, ReadBlock
from moderation.screening.lanes.meaning import MeaningLane
from moderation.screening.manifest import ModelError, manifest
from moderation.screening.normalise import folded, plain
from moderation.screening.reader import Place, Reader, WindowReading

POLICY = Policy(version="3", today=date(2026, 5, 4))
MANIFEST = {
    "version": "0a1b2c3d",
    "files": {},
    "calibration": {"any": [1.0, 0.0], **{name.value: [1.0, 0.0, 0.0] for name in SCORED}},
    "look": {name.value: 0.5 for name in SCORED},
    "hold": {name.value: 0.9 for name in SCORED},
    "novel_below": 0.5,
}
DISPUTE = SCORED.index(Category.DISPUTE)


class WordReader(Reader):
    """Stands for the encoder: the word "boycott" speaks for a dispute, the louder the more often it comes."""

    def read(self, text: str, sentences: Sequence[Place]) -> list[WindowReading]:
        places = tuple(match.span() for match in re.finditer(r"\w+", text))
        pieces = np.full((len(places), len(SCORED) + 1), -5.0, dtype=np.float32)
        loud = [index for index, (start, end) in enumerate(places) if text[start:end] == "boycott"]
        pieces[loud, DISPUTE] = 5.0
        whole = np.full(len(SCORED) + 1, -5.0, dtype=np.float32)
        whole[[DISPUTE, len(SCORED)]] += 6 * len(loud)
        return [WindowReading(whole, pieces, np.ones(4, dtype=np.float32), places)]


@pytest.fixture
def lane(tmp_path: Path) -> MeaningLane:
    (tmp_path / "model.json").write_text(json.dumps(MANIFEST))
    return MeaningLane(tmp_path, WordReader(tmp_path))


def block(text: str, label: str = "body") -> ReadBlock:
    reading = plain(text)
    return ReadBlock(label, reading, folded(reading))


def test_lane_quotes_the_sentence_that_speaks(lane: MeaningLane) -> None:
    text = "Tea is at four. Join the b\u200boycott today.  See you there."
    outcome = lane.read([block("Seminar", "title"), block(text)], POLICY)
    start = text.index("Join")
    assert outcome.findings == (
        Finding(
            category=Category.DISPUTE,
            clause="MED-2.c",
            severity=Verdict.LOOK,
            block="body",
            start=start,
            end=text.index("  See"),
            quote="Join the b\u200boycott today.",
            score=0.7311,
            lane=Lane.MEANING,
            source="meaning-dispute",
            source_version="0a1b2c3d",
            reason="Does this take a side in a dispute that is still going on?",
        ),
    )
    assert outcome.scores == {**{name.value: 0.0067 for name in SCORED}, "dispute": 0.7311}
    assert [(one.block, text[one.start : one.end]) for one in outcome.sentences if one.block == "body"] == [
        ("body", "Tea is at four."),
        ("body", "Join the b\u200boycott today."),
        ("body", "See you there."),
    ]
    assert max(outcome.sentences, key=lambda one: one.scores["dispute"]).start == start


def test_lane_holds_what_speaks_loudly(lane: MeaningLane) -> None:
    outcome = lane.read([block("Tea is at four. A boycott, a real boycott!")], POLICY)
    assert [(one.severity, one.quote) for one in outcome.findings] == [
        (Verdict.HOLD, "A boycott, a real boycott!")
    ]


def test_lane_says_that_the_words_are_quoted(lane: MeaningLane) -> None:
    outcome = lane.read([block("One leaflet reads “join the boycott, join today”.")], POLICY)
    assert outcome.findings[0].reason == (
        "Does this take a side in a dispute that is still going on? "
        "It stands in quotation marks: is it quoted to study it or to agree with it?"
    )


def test_lane_finds_a_paragraph_whatever_stands_around_it(lane: MeaningLane) -> None:
    paragraphs = ["Tea is at four.", "Join the boycott.", "See you there."]
    outcome = lane.read([block("\n\n".join(paragraphs))], POLICY)
    assert [one.quote for one in outcome.findings] == ["Join the boycott."]


def test_lane_tries_what_was_learnt_without_counting_it(lane: MeaningLane) -> None:
    weights = {name.value: [0.0, 0.0, 0.0, 0.0, 9.0 * (name is Category.POLITICAL)] for name in SCORED}
    learnt = Learnt(version="7f", model="0a1b2c3d", weights=weights)
    text = [block("Tea is at four.")]
    tried = lane.read(text, replace(POLICY, on_trial=learnt))
    assert (tried.findings, [one.category for one in tried.shadow]) == ((), [Category.POLITICAL])
    counted = lane.read(text, replace(POLICY, learnt=learnt))
    assert [one.source_version for one in counted.findings] == ["0a1b2c3d+7f"]
    elsewhere = replace(learnt, model="ffffffff")
    assert lane.read(text, replace(POLICY, learnt=elsewhere)).findings == ()


def test_lane_passes_a_clear_text_and_an_empty_one(lane: MeaningLane) -> None:
    assert lane.read([block("Tea is at four."), block(" \n", "caption")], POLICY).findings == ()
    assert lane.read([], POLICY) == LaneOutcome()


def test_lane_does_not_depend_on_the_order_of_blocks(lane: MeaningLane) -> None:
    first, second = block("Join the boycott.", "a"), block("Tea is at four.", "b")
    one, other = lane.read([first, second], POLICY), lane.read([second, first], POLICY)
    assert (one.findings, one.scores) == (other.findings, other.scores)


def test_lane_without_a_model_says_not_evaluated(tmp_path: Path) -> None:
    lane = MeaningLane(tmp_path)
    assert lane.version == "none"
    assert lane.read([block("Tea is at four.")], POLICY).not_evaluated == (
        NotEvaluated(
            "meaning",
            "The text was not read for meaning, because the description of the reading model is missing or "
            "cannot be read. Only the fixed rules were applied.",
        ),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "its file reader.onnx is missing"),
        (b"another model", "its file reader.onnx is not the one that was tested"),
    ],
)
def test_reader_refuses_an_untested_model(tmp_path: Path, content: bytes | None, message: str) -> None:
    files = {"reader.onnx": "0" * 64}
    (tmp_path / "model.json").write_text(json.dumps({**MANIFEST, "files": files}))
    if content is not None:
        (tmp_path / "reader.onnx").write_bytes(content)
    with pytest.raises(ModelError, match=message):
        Reader(tmp_path).read("Tea is at four.", [(0, 15)])


@pytest.mark.parametrize("content", ["", "[]", '{"version": "1"}'])
def test_manifest_refuses_what_it_cannot_read(tmp_path: Path, content: str) -> None:
    (tmp_path / "model.json").write_text(content)
    with pytest.raises(ModelError, match="missing or cannot be read"):
        manifest(tmp_path)


def test_lane_says_nothing_where_the_association_does_not_want_it(lane: MeaningLane) -> None:
    loud = [block("Join the boycott.")]
    assert len(lane.read(loud, POLICY).findings) == 1
    assert lane.read(loud, replace(POLICY, read_for_meaning=False)) == LaneOutcome()
