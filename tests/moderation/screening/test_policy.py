"""What officers enter: live disputes and watch lists hit while they hold, and unusable ones say why."""

from __future__ import annotations

import time
from datetime import date

import pytest

from moderation.screening import (
    Category,
    Document,
    LiveDispute,
    Policy,
    PolicyError,
    Report,
    Verdict,
    WatchList,
    screen,
)

DISPUTE = LiveDispute("Wexcombe porters", ("Wexcombe", "porter* action"), date(2026, 3, 1), date(2026, 5, 31))
TEXT = "The talk at Wexcombe is moved to the annexe."


def report_on(day: date, text: str = TEXT) -> Report:
    return screen(Document.from_text(text), Policy(version="1", today=day, disputes=(DISPUTE,)))


@pytest.mark.clause("MED-2.c")
@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 5, 31)])
def test_live_dispute_asks_for_a_look(day: date) -> None:
    report = report_on(day)
    assert report.verdict is Verdict.LOOK
    (finding,) = report.findings
    assert (finding.category, finding.clause, finding.quote) == (Category.DISPUTE, "MED-2.c", "Wexcombe")
    assert (
        finding.reason
        == "“Wexcombe porters” is still going on: please check that the text takes no side in it."
    )


@pytest.mark.clause("MED-2.c")
@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 6, 1)])
def test_dispute_outside_its_dates_does_not_match(day: date) -> None:
    assert report_on(day).verdict is Verdict.CLEAR


def test_dispute_without_end_stays_live() -> None:
    assert LiveDispute("x", ("xy",), date(2026, 1, 1)).is_live(date(2036, 1, 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("WEXCOMBE news", True),
        ("Wexcombeshire news", False),
        ("the porters'  action", False),
        ("the porters  \n action", True),
        ("Wex\u200bcombe", True),
        ("#OpenWexcombe", True),
    ],
)
def test_terms_match_whole_words_in_any_spacing(text: str, found: bool) -> None:
    assert bool(report_on(date(2026, 4, 1), text).findings) is found


def test_watch_list_gives_its_own_reason_and_severity() -> None:
    watched = WatchList(
        "Rebrand", ("new logo (draft)",), "The logo is announced in June.", severity=Verdict.HOLD
    )
    policy = Policy(version="1", today=date(2026, 5, 4), watch_lists=(watched,))
    report = screen(Document.from_text("Here is the New Logo (draft)!"), policy)
    assert report.verdict is Verdict.HOLD
    assert [(finding.quote, finding.clause, finding.reason) for finding in report.findings] == [
        ("New Logo (draft)", "MED-2.1", "The logo is announced in June.")
    ]


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ((), "“T” has no words to look for. Please add at least one."),
        (("x",), "“x” in “T” is too short: please write at least two letters or digits."),
        (("***",), "“***” in “T” is too short: please write at least two letters or digits."),
        (("x" * 121,), "An entry of “T” is longer than 120 letters. Please shorten it."),
        (("xy",) * 201, "“T” has 201 entries; the most that can be used is 200."),
    ],
)
def test_unusable_terms_are_refused_with_what_to_do(terms: tuple[str, ...], message: str) -> None:
    with pytest.raises(PolicyError) as caught:
        WatchList("T", terms, "because")
    assert str(caught.value) == message


def test_policy_refuses_wrong_dates_and_a_watch_list_that_asks_for_nothing() -> None:
    with pytest.raises(PolicyError, match="ends before it starts"):
        LiveDispute("x", ("xy",), date(2026, 2, 1), date(2026, 1, 1))
    with pytest.raises(PolicyError, match="a look or for a hold"):
        WatchList("x", ("xy",), "because", severity=Verdict.CLEAR)


@pytest.mark.parametrize("term", ["(aa+)+$", "(a|a)*" * 15, "a" * 119 + "*", "[[[[aa", "\\Qaa"])
def test_hostile_terms_end_quickly(term: str) -> None:
    policy = Policy(version="1", today=date(2026, 5, 4), watch_lists=(WatchList("T", (term,), "because"),))
    document = Document.from_text("a" * 5000 + "!")
    screen(document, policy)
    started = time.process_time()
    screen(document, policy)
    assert time.process_time() - started < 0.05
