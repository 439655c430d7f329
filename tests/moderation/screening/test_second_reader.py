"""The second reader is asked little, believed less, and never lets anything out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from moderation.screening import Category, Document, Finding, Lane, NotEvaluated, Report, Verdict
from moderation.screening.report import SentenceScores
from moderation.screening.second_opinion import privacy_notice, uncertain, with_second_opinion
from moderation.screening.second_reader import TASK, NoAnswer, SecondReader

from .chat_server import ChatServer, chat_server

FIRST, SECOND = "Tea is at four.", "Those who can will stay away on Thursday."
DOCUMENT = Document.from_text(f"{FIRST} {SECOND}")
LOW = dict.fromkeys(("disparaging", "discriminatory", "political", "dispute", "confidential"), 0.01)
CLAUSES = {"MED-2.c": "No side is taken in a dispute."}
SAYS_YES = "A second reader, a machine too, sees a breach here: It takes a side."


def report(verdict: Verdict = Verdict.CLEAR, *findings: Finding, doubt: float = 0.4) -> Report:
    return Report(
        verdict=verdict,
        findings=findings,
        shadow=(),
        scores={**LOW, "dispute": doubt},
        not_evaluated=(),
        policy_version="3",
        engine_version="1",
        fingerprint="f",
        sentences=(
            SentenceScores("text", 0, len(FIRST), LOW),
            SentenceScores("text", len(FIRST) + 1, len(FIRST) + 1 + len(SECOND), {**LOW, "dispute": doubt}),
        ),
    )


def found(severity: Verdict = Verdict.LOOK) -> Finding:
    return Finding(
        category=Category.DISPUTE,
        clause="MED-2.c",
        severity=severity,
        block="text",
        start=len(FIRST) + 1,
        end=len(FIRST) + 1 + len(SECOND),
        quote=SECOND,
        score=0.4,
        lane=Lane.MEANING,
        source="meaning-dispute",
        source_version="1",
        reason="Does this take a side?",
    )


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server() as told:
        yield told


def reader(server: ChatServer, **fields: object) -> SecondReader:
    return replace(SecondReader(server.address, "small-model", key="k-1", seconds=2.0), **fields)


def test_second_reader_is_asked_only_the_doubtful_sentence_with_its_clause(server: ChatServer) -> None:
    with_second_opinion(report(), DOCUMENT, reader(server), CLAUSES)
    assert [one["messages"] for one in server.asked] == [
        [
            {"role": "system", "content": TASK},
            {
                "role": "user",
                "content": json.dumps({"clause": "No side is taken in a dispute.", "sentence": SECOND}),
            },
        ]
    ]
    assert (server.asked[0]["model"], server.asked[0]["temperature"]) == ("small-model", 0)
    assert server.keys == ["Bearer k-1"]


def test_second_reader_adds_a_look_of_its_own_lane(server: ChatServer) -> None:
    told = with_second_opinion(report(), DOCUMENT, reader(server), CLAUSES)
    assert told.verdict is Verdict.LOOK
    assert [(one.lane, one.severity, one.quote, one.reason) for one in told.findings] == [
        (Lane.SECOND_READER, Verdict.LOOK, SECOND, SAYS_YES)
    ]


def test_second_reader_never_takes_a_finding_back(server: ChatServer) -> None:
    server.content = '{"breaks": false, "reason": "It only gives a date."}'
    told = with_second_opinion(report(Verdict.LOOK, found()), DOCUMENT, reader(server), CLAUSES)
    assert (told.verdict, told.findings[0]) == (Verdict.LOOK, found())
    assert (
        told.findings[1].reason
        == "A second reader, a machine too, sees no breach here: It only gives a date."
    )
    assert with_second_opinion(report(), DOCUMENT, reader(server), CLAUSES) == report()


def test_second_reader_is_not_asked_about_what_is_sure(server: ChatServer) -> None:
    held = report(Verdict.HOLD, found(Verdict.HOLD))
    assert with_second_opinion(held, DOCUMENT, reader(server), CLAUSES) == held
    assert with_second_opinion(report(doubt=0.1), DOCUMENT, reader(server), CLAUSES) == report(doubt=0.1)
    assert server.asked == []
    assert [sentence.start for sentence, _ in uncertain(report())] == [len(FIRST) + 1]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"content": "Yes, certainly."}, "its answer was not in the agreed form"),
        ({"content": '{"breaks": "yes", "reason": "x"}'}, "its answer was not in the agreed form"),
        ({"content": '{"breaks": true, "reason": " "}'}, "its answer was not in the agreed form"),
        ({"body": b"[]"}, "its answer was not in the agreed form"),
        ({"body": b"[" * 60_000}, "its answer was not in the agreed form"),
        ({"body": b"x" * 100_000}, "its answer was too long or too slow"),
        ({"status": 500}, "it answered with status 500"),
        ({"status": 302}, "it answered with status 302"),
    ],
)
def test_a_wrong_answer_is_told_and_never_clear(
    server: ChatServer, wrong: dict[str, object], why: str
) -> None:
    for name, value in wrong.items():
        setattr(server, name, value)
    told = with_second_opinion(report(), DOCUMENT, reader(server), CLAUSES)
    assert told.verdict is Verdict.LOOK
    assert told.not_evaluated == (
        NotEvaluated("second reader", f"An uncertain sentence was not asked about: {why}."),
    )


def test_a_slow_answer_is_given_up(server: ChatServer) -> None:
    server.wait = 0.4
    with pytest.raises(NoAnswer, match=r"reached in time|too slow"):
        reader(server, seconds=0.1).opinion(SECOND, "")
    assert reader(server).opinion(SECOND, "") == (True, "It takes a side.")


def test_nobody_there_is_told() -> None:
    with pytest.raises(NoAnswer, match=r"could not be reached in time \(ConnectionError\)"):
        SecondReader("http://127.0.0.1:9/v1", "m", seconds=0.5).opinion(SECOND, "")


def test_a_used_up_budget_is_told_and_nothing_is_sent(server: ChatServer) -> None:
    told = with_second_opinion(report(), DOCUMENT, reader(server, may_ask=lambda: False), CLAUSES)
    assert told.not_evaluated[0].why.endswith("today's number of questions is used up.")
    assert server.asked == []
    late = with_second_opinion(report(), DOCUMENT, reader(server, seconds_in_all=-1.0), CLAUSES)
    assert late.not_evaluated[0].why.endswith("it took too long.")


def test_privacy_notice_says_what_leaves_the_machine() -> None:
    assert privacy_notice("", "") == "No second reader is set up. No text leaves this machine to be checked."
    assert "the model m at http://x" in privacy_notice("http://x", "m")
