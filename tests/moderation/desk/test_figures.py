"""How it goes at the desk: counts, times, false alarms, misses, and the same as CSV."""

import csv
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from moderation.desk.figures.counting import decided_by_week, first_looks, typical, waiting_now
from moderation.desk.figures.rules import Tally, decided_cases, quality_of
from moderation.desk.findings.lifecycle import Opinion
from moderation.desk.grounds import Ground
from moderation.desk.lifecycle import approve, decline, return_for_changes
from moderation.desk.models import Case
from moderation.desk.undoing import take_back
from tests.moderation.desk.test_views import signed_in, text_of
from tests.moderation.newsroom import Newsroom

pytestmark = pytest.mark.database

LONG_AGO = timezone.now() - timedelta(weeks=4)
INSULT = Ground("MED-2.a", way="disparaging", target="members")


def rows_of(response) -> list[list[str]]:
    lines = b"".join(response.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.reader(lines.splitlines()))


@pytest.fixture
def busy(newsroom) -> Newsroom:
    """One waits; one was approved, one returned under what was found, one declined under something else."""
    officer = newsroom.officer.user
    newsroom.held("Waits")
    # All wait before the first is decided: afterwards, the same words would meet their own precedent.
    approved, returned, declined = (newsroom.held(title) for title in ("Approved", "Returned", "Declined"))
    approve(case=approved, by=officer, reason="Invented.")
    return_for_changes(case=returned, by=officer, reason="=Secret", grounds=[Ground("MED-2.1")])
    decline(case=declined, by=officer, reason="Rude.", grounds=[INSULT])
    return newsroom


def test_false_alarms_and_misses_come_from_decisions(busy):
    cases = decided_cases(LONG_AGO, Case.objects.all())
    quality = quality_of(cases)
    [rule] = quality.by_use()
    assert (rule.found, rule.upheld, rule.dismissed, rule.elsewhere) == (3, 1, 1, 0)
    assert (rule.false_alarms, quality.overall.false_alarms, list(quality.lanes)) == (0.5, 0.5, ["rules"])
    assert (quality.named, quality.missed, quality.misses) == (1, 1, 1.0)


def test_officers_own_word_counts_before_the_decision(newsroom):
    approve(
        case=newsroom.held(),
        by=newsroom.officer.user,
        reason="It may stay.",
        opinions=[Opinion(1, "wrong-clause", right_clause="MED-2.a")],
    )
    overall = quality_of(Case.objects.select_related("decision")).overall
    assert (overall.found, overall.dismissed, overall.elsewhere) == (1, 0, 1)


def test_nothing_judged_has_no_rate(newsroom):
    assert (Tally("x").false_alarms, quality_of([]).misses) == (None, None)


def test_decision_that_was_taken_back_says_nothing_of_the_check(busy):
    case = Case.objects.get(subject_title="Approved")
    take_back(case=case, by=busy.chair.user, reason="Wait.")
    assert quality_of(decided_cases(LONG_AGO, Case.objects.all())).overall.dismissed == 0


def test_weeks_ages_and_first_looks_are_counted(busy):
    user = busy.officer.user
    Case.objects.filter(subject_title="Waits").update(opened_at=timezone.now() - timedelta(days=5))
    waiting = waiting_now(user)
    assert (waiting.count, [count for _, count in waiting.ages]) == (1, [0, 0, 1, 0])
    weeks = decided_by_week(user, LONG_AGO)
    assert (weeks[-1].total, weeks[-1].by_outcome["approved"], weeks[0].total) == (3, 1, 0)
    assert len(first_looks(user, LONG_AGO)) == 3
    assert typical([timedelta(1), timedelta(2), timedelta(3), timedelta(9)]) == timedelta(2)


def test_first_look_is_when_somebody_opened_the_case(newsroom):
    case = newsroom.held()
    client = signed_in(newsroom.officer.user)
    client.post(reverse("moderation_desk:claim", args=["pages", case.pk]))
    case.refresh_from_db()
    first = case.looked_at
    client.post(reverse("moderation_desk:claim", args=["pages", case.pk]))
    case.refresh_from_db()
    assert (first is not None, case.looked_at) == (True, first)


@pytest.mark.parametrize("weeks", ["12", "52", "x"])
def test_page_shows_the_figures(busy, weeks, django_assert_max_num_queries):
    client = signed_in(busy.officer.user)
    with django_assert_max_num_queries(30):
        page = text_of(client.get(reverse("moderation_desk:figures"), {"weeks": weeks}))
    for words in ("50%", "held and waiting", "100%", "<svg"):
        assert words in page


def test_cases_and_findings_are_exported(busy):
    client = signed_in(busy.officer.user)
    cases = rows_of(client.get(reverse("moderation_desk:export", args=["cases"])))
    assert [row[1] for row in cases] == ["title", "Waits", "Approved", "Returned", "Declined"]
    assert (cases[3][-1], cases[4][-2]) == ("'=Secret", "disparaging members")
    findings = rows_of(client.get(reverse("moderation_desk:export", args=["findings"])))
    assert [row[9] for row in findings] == ["said", "dismissed", "upheld", "nothing"]
    assert client.get(reverse("moderation_desk:export", args=["secrets"])).status_code == 404


def test_figures_are_for_the_desk(newsroom):
    client = signed_in(newsroom.writer.user)
    for address in (
        reverse("moderation_desk:figures"),
        reverse("moderation_desk:export", args=["cases"]),
    ):
        assert client.get(address).status_code == 403
