"""A report quotes exactly, cannot be talked out of its verdict, and admits what was not read."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.screening import (
    MAX_CHARACTERS,
    SCORED,
    Block,
    Category,
    Document,
    Finding,
    NotEvaluated,
    Policy,
    Report,
    Verdict,
    engine_version,
    screen,
)
from moderation.screening.lanes.rules import RuleLane
from moderation.screening.rulebook import State, load

POLICY = Policy(version="3", today=date(2026, 5, 4))
LIVE = [rule for rule in load().rules if rule.state is State.LIVE and rule.reading == "folded"]
VIOLATIONS = [text for rule in LIVE for text in rule.hit]
CLEAR = "The spring meeting is in room 12. Tea is served at four, and everybody is welcome."
LOOKALIKE = str.maketrans("aeopcyxis", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455")
RANK = [Verdict.CLEAR, Verdict.LOOK, Verdict.HOLD]


def verdict(*texts: str) -> Verdict:
    blocks = tuple(Block(f"body:{number}", text) for number, text in enumerate(texts))
    return screen(Document(blocks), POLICY).verdict


def test_screen_reports_place_clause_and_reason() -> None:
    text = "Room 12 as usual. Please do not cross the picket line on Friday."
    document = Document((Block("title", "Seminar"), Block("body", text)))
    report = screen(document, POLICY, (RuleLane(),))
    start = text.index("do not")
    assert report == Report(
        verdict=Verdict.HOLD,
        findings=(
            Finding(
                category=Category.DISPUTE,
                clause="MED-2.c",
                severity=Verdict.HOLD,
                block="body",
                start=start,
                end=start + len("do not cross the picket line"),
                quote="do not cross the picket line",
                score=0.95,
                lane=report.findings[0].lane,
                source="dispute-picket-line",
                source_version="1",
                reason="This tells readers how to act towards a picket or a strike.",
            ),
        ),
        shadow=(),
        scores={**{category.value: 0.0 for category in SCORED}, "dispute": 0.95},
        not_evaluated=(),
        policy_version="3",
        engine_version=engine_version((RuleLane(),)),
        fingerprint=report.fingerprint,
    )


def test_screen_leaves_ordinary_text_clear() -> None:
    assert verdict(CLEAR) is Verdict.CLEAR


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ud800", "\0", "שלום עולם", "😀" * 10_000])
def test_screen_answers_odd_texts(text: str) -> None:
    assert verdict(text) is Verdict.CLEAR


@settings(deadline=None, max_examples=15)
@given(st.text(max_size=200), st.sampled_from(VIOLATIONS), st.text(max_size=200))
def test_findings_quote_the_original_exactly(before: str, violation: str, after: str) -> None:
    text = before + violation + after
    for finding in screen(Document.from_text(text), POLICY).findings:
        assert finding.quote == text[finding.start : finding.end]
        assert finding.quote


@settings(deadline=None, max_examples=15)
@given(st.sampled_from(VIOLATIONS), st.data())
def test_disguise_does_not_lower_a_verdict(violation: str, data: st.DataObject) -> None:
    places = data.draw(st.sets(st.integers(0, len(violation) - 1), max_size=len(violation)))
    hidden = data.draw(st.sampled_from(["\u200b", "\u200d", "\u00ad", "\ufeff"]))
    lookalike = data.draw(st.booleans())
    letters = [
        (letter.translate(LOOKALIKE) if lookalike else letter + hidden) if place in places else letter
        for place, letter in enumerate(violation)
    ]
    assert RANK.index(verdict("".join(letters))) >= RANK.index(verdict(violation))


@settings(deadline=None, max_examples=15)
@given(st.sampled_from(VIOLATIONS), st.integers(0, 5), st.integers(0, 5))
def test_clear_paragraphs_around_do_not_hide_a_violation(violation: str, before: int, after: int) -> None:
    text = "\n\n".join([CLEAR] * before + [violation] + [CLEAR] * after)
    certain = screen(Document.from_text(violation), POLICY, (RuleLane(),)).verdict
    assert RANK.index(verdict(text)) >= RANK.index(certain)


@settings(deadline=None, max_examples=6)
@given(st.permutations([*VIOLATIONS[:4], CLEAR]))
def test_verdict_does_not_depend_on_the_order_of_blocks(texts: list[str]) -> None:
    assert verdict(*texts) is verdict(*VIOLATIONS[:4], CLEAR)


def test_screen_is_deterministic() -> None:
    document = Document.from_text("\n".join(VIOLATIONS))
    assert screen(document, POLICY) == screen(document, POLICY)


def test_screen_says_what_it_did_not_read_and_is_then_never_clear() -> None:
    fits = "a" * MAX_CHARACTERS
    assert screen(Document.from_text(fits), POLICY, (RuleLane(),)).verdict is Verdict.CLEAR
    report = screen(Document((Block("body", fits + "a"), Block("caption", "b"))), POLICY, (RuleLane(),))
    assert report.verdict is Verdict.LOOK
    assert report.not_evaluated == (
        NotEvaluated("body", "Only 200,000 of its 200,001 characters were read here."),
        NotEvaluated("caption", "Only 0 of its 1 characters were read here."),
    )


@pytest.mark.parametrize(
    "text", ["a", "the strike the strikers ", "сcа ", "I am. ", '"', "#AbC", "password ", "a\u0301\u0301"]
)
def test_screen_is_bounded_in_time(text: str) -> None:
    started = time.process_time()
    screen(Document.from_text(text * (1_000_000 // len(text))), POLICY)
    assert time.process_time() - started < 20


def test_report_survives_the_round_trip_through_json_values() -> None:
    report = screen(Document.from_text("\n".join(VIOLATIONS) + "a" * MAX_CHARACTERS), POLICY)
    assert len(report.findings) > 20
    assert Report.from_dict(report.to_dict()) == report


def test_report_names_each_clause_once() -> None:
    text = "Greedy strikers. Vote Labour! Greedy strikers."
    report = screen(Document.from_text(text), POLICY, (RuleLane(),))
    assert report.clauses == ("MED-2.c",)


def test_fingerprint_follows_the_text_and_not_its_encoding() -> None:
    one = Document.from_text("Caf\u00e9\r\nopen")
    assert one.fingerprint == Document.from_text("Cafe\u0301\nopen").fingerprint
    assert one.fingerprint != Document.from_text("Caf\u00e9\nshut").fingerprint
    assert one.fingerprint != Document.from_text("Caf\u00e9\nopen", label="title").fingerprint


def test_document_refuses_two_blocks_of_one_label() -> None:
    with pytest.raises(ValueError, match="label of its own"):
        Document((Block("body", "a"), Block("body", "b")))
    assert Document.from_pairs([("title", "a"), ("intro", ""), ("body", "b")]).blocks == (
        Block("title", "a"),
        Block("body", "b"),
    )
