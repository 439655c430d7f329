"""What was decided before is found again, and shown beside what it is like."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from moderation.screening import Category, DecidedText, Document, Lane, Policy, Report, Verdict, screen

POLICY = Policy(version="3", today=date(2026, 5, 4))
HARMLESS = "The jam at the summer fair was a little runnier than the year before."
DECIDED = DecidedText(HARMLESS, Category.DISPARAGING, "Decision D7")
AGAIN = "The j\u200bam at the summer fair was a little runnier than the year before!"
VIOLATION = "Stand with the strikers and refuse to cross the picket line."


def report(text: str, *decided: DecidedText) -> Report:
    return screen(Document.from_text(text), replace(POLICY, decided=decided))


@pytest.mark.clause("MED-2.a")
def test_nearly_the_same_words_are_found_again() -> None:
    told = report(f"Thank you all. {AGAIN}", DECIDED)
    assert told.verdict is Verdict.LOOK
    assert [(one.lane, one.clause, one.quote, one.reason) for one in told.findings] == [
        (Lane.PRECEDENTS, "MED-2.a", AGAIN, "Nearly the same words were not let out before (Decision D7).")
    ]


@pytest.mark.parametrize(
    "decided", [(), (replace(DECIDED, category=None),), (replace(DECIDED, text="The jam was runny."),)]
)
def test_other_words_and_allowed_ones_are_not_found(decided: tuple[DecidedText, ...]) -> None:
    assert report(f"Thank you all. {AGAIN}", *decided).findings == ()


def test_a_finding_shows_what_was_decided_about_the_like() -> None:
    own = DecidedText("Stand with the strikers and do not cross the picket line.", None, "Decision D8")
    found = report(VIOLATION, own).findings[0]
    assert (found.precedents[0].text, found.precedents[0].category) == (own.text, None)
    assert found.precedents[0].decided == "Decision D8"
    assert 0.8 < found.precedents[0].likeness <= 1
    shipped = report(VIOLATION).findings[0]
    assert shipped.precedents[0].category is Category.DISPUTE
    assert shipped.novel is False


def test_precedents_survive_the_round_trip() -> None:
    told = report(VIOLATION)
    assert told.findings[0].precedents
    assert Report.from_dict(told.to_dict()) == told
