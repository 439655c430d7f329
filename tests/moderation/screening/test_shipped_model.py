"""The shipped model keeps its promises: exact quotes, no hiding, no verdict without it, quick and small."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.screening import Block, Document, Lane, Policy, Verdict, screen
from moderation.screening.lanes.meaning import MeaningLane
from moderation.screening.lanes.rules import RuleLane
from moderation.screening.manifest import MODEL
from moderation.screening.reader import Reader

ROOT = Path(__file__).parents[3]
POLICY = Policy(version="3", today=date(2026, 5, 4))
LANES = (MeaningLane(),)
CLEAR = "The spring meeting is in room 12. Tea is served at four, and everybody is welcome."
VIOLATIONS = [
    "Our trustees are a pack of liars who could not run a bath.",
    "Women with small children have no place on this committee, they only waste our time.",
    "Vote this corrupt government out on Thursday, they have wrecked our universities.",
    "Stand with our striking lecturers: refuse to mark a single essay until management gives in.",
]
LOOKALIKE = str.maketrans("aeopcxi", "\u0430\u0435\u043e\u0440\u0441\u0445\u0456")
RANK = [Verdict.CLEAR, Verdict.LOOK, Verdict.HOLD]
FEW = settings(deadline=None, max_examples=8)


def verdict(*texts: str) -> Verdict:
    blocks = tuple(Block(f"body:{number}", text) for number, text in enumerate(texts))
    return screen(Document(blocks), POLICY, LANES).verdict


@pytest.mark.parametrize("text", VIOLATIONS)
def test_model_finds_what_no_word_list_would(text: str) -> None:
    report = screen(Document.from_text(text), POLICY, LANES)
    assert report.verdict is not Verdict.CLEAR
    assert {one.lane for one in report.findings} == {Lane.MEANING}
    assert all(one.quote == text[one.start : one.end] for one in report.findings)


@FEW
@given(st.text(max_size=60), st.sampled_from(VIOLATIONS), st.text(max_size=60))
def test_model_quotes_exactly(before: str, violation: str, after: str) -> None:
    text = before + violation + after
    report = screen(Document.from_text(text), POLICY, LANES)
    assert all(one.quote == text[one.start : one.end] for one in report.findings)
    assert all(0 <= one.start < one.end <= len(text) for one in report.sentences)


@FEW
@given(st.sampled_from(VIOLATIONS), st.data())
def test_disguise_does_not_lower_a_verdict(violation: str, data: st.DataObject) -> None:
    places = data.draw(st.sets(st.integers(0, len(violation) - 1), max_size=len(violation)))
    hidden = data.draw(st.sampled_from(["\u200b", "\u200d", "\u00ad", ""]))
    letters = [
        (letter + hidden if hidden else letter.translate(LOOKALIKE)) if place in places else letter
        for place, letter in enumerate(violation)
    ]
    assert RANK.index(verdict("".join(letters))) >= RANK.index(verdict(violation))


@FEW
@given(st.sampled_from(VIOLATIONS), st.integers(0, 3), st.integers(0, 3))
def test_clear_paragraphs_do_not_hide_a_violation(violation: str, before: int, after: int) -> None:
    assert verdict("\n\n".join([CLEAR] * before + [violation] + [CLEAR] * after)) is not Verdict.CLEAR


@FEW
@given(st.permutations([*VIOLATIONS[:2], CLEAR]))
def test_verdict_does_not_depend_on_the_order_of_blocks(texts: list[str]) -> None:
    assert verdict(*texts) is verdict(*VIOLATIONS[:2], CLEAR)


@pytest.mark.parametrize("name", ["reader.onnx", "vocabulary.txt"])
def test_without_the_tested_model_nothing_is_clear(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    text = Document.from_text("Tea is served at four.")
    assert screen(text, POLICY, (RuleLane(), MeaningLane(folder))).verdict is Verdict.CLEAR
    other = tmp_path / "other"
    shutil.copytree(MODEL, other)
    with (other / name).open("ab") as file:
        file.write(b" ")
    report = screen(text, POLICY, (RuleLane(), MeaningLane(other)))
    assert report.verdict is Verdict.LOOK
    assert report.not_evaluated[0].what == "meaning"
    assert f"its file {name} is not the one that was tested" in report.not_evaluated[0].why


def test_model_reads_the_same_on_every_processor() -> None:
    (window,) = Reader(MODEL).read(VIOLATIONS[0], [(0, len(VIOLATIONS[0]))])
    expected = [7.767, -5.846, -6.41, -7.95, -7.578, 7.345]
    assert window.whole.tolist() == pytest.approx(expected, abs=0.05)


PROBE = """
import sys, time
import moderation.screening as s
heavy = {"numpy", "onnxruntime", "torch"}
print(sorted(heavy & set(sys.modules)))
from datetime import date
policy = s.Policy(version="3", today=date(2026, 5, 4))
started = time.process_time()
s.screen(s.Document.from_text("Tea is served at four."), policy)
spent = time.process_time() - started
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(spent, int(most.split()[1]) // 1024)
print("torch" in sys.modules)
"""


def test_model_is_loaded_on_first_use_only_and_is_small() -> None:
    said = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, cwd=ROOT, text=True, check=True, timeout=120
    ).stdout.splitlines()
    seconds, megabytes = map(float, said[1].split())
    assert (said[0], said[2]) == ("[]", "False")
    assert seconds < 3
    assert megabytes < 350
