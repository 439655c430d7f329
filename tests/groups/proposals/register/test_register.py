"""The public register: what was proposed and decided, and nothing of who proposed it."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.utils import timezone

from groups.models import Proposal

pytestmark = pytest.mark.django_db
EVERYTHING = ("Mina Member", "mina@example.org", "risk plans", "A shared shelf", "A real need.")


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()


def read(client, query: str = "") -> str:
    shown = client.get(f"/proposals/{query}")
    assert shown.status_code == 200
    return " ".join(shown.content.decode().split())


@pytest.mark.clause("COP-A3")
def test_open_proposal_shows_its_name_dates_and_holder_and_nobody(client, way):
    way.recommend(way.propose())
    shown = read(client)
    assert "Fieldwork circle" in shown
    assert "With the Board" in shown
    assert f"{timezone.localdate():%-d %B %Y}" in shown
    assert [words for words in EVERYTHING if words in shown] == []


@pytest.mark.clause("COP-A3")
def test_decision_is_shown_with_meeting_reason_and_clause(client, way):
    declined = way.decline(way.recommend(way.propose()))
    shown = read(client)
    assert "There is one like it." in shown
    assert str(way.meeting) in shown
    assert declined.decision.citations.get().clause.url in shown
    assert [words for words in EVERYTHING if words in shown] == []


def test_reason_that_names_the_proposer_is_not_published(client, way):
    way.decline(way.recommend(way.propose()), reason="We told mina member on the telephone.")
    shown = read(client)
    assert "telephone" not in shown
    assert "The reason was given to the proposer" in shown
    assert "COP-A1" in shown


def test_reason_that_the_media_policy_holds_is_not_published(client, way):
    way.decline(way.recommend(way.propose()), reason="Vote for the Labour Party on Thursday.")
    assert "Labour" not in read(client)


def test_name_that_the_checks_question_is_not_published_unless_approved(client, way):
    proposal = way.recommend(way.propose(group_name="Vote Labour on Thursday"))
    assert proposal.checks["screening"]["findings"] != []
    assert "Vote Labour" not in read(client)
    way.approve(proposal)
    assert "Vote Labour" in read(client)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["First", "Second", "Third"]),
        ("?state=open", ["Second"]),
        ("?state=declined", ["First"]),
        ("?state=withdrawn", ["Third"]),
        ("?state=approved", []),
        ("?year=2019", ["Third"]),
        ("?state=open&year=2019", []),
        ("?kind=community-of-practice&state=declined", ["First"]),
        ("?state=nonsense&year=x&kind=1&page=99", ["First", "Second", "Third"]),
    ],
)
def test_filters_are_links_and_odd_ones_are_left_out(client, way, query, names):
    way.decline(way.recommend(way.propose(group_name="First circle")))
    way.propose(group_name="Second circle")
    third = way.propose(group_name="Third circle")
    Proposal.objects.filter(pk=third.pk).update(state="withdrawn", received_on=dt.date(2019, 5, 1))
    shown = read(client, query)
    assert [name for name in ("First", "Second", "Third") if f"{name} circle" in shown] == names


def test_queries_do_not_grow_with_proposals(client, way, django_assert_max_num_queries):
    for number in range(4):
        way.decline(way.recommend(way.propose(group_name=f"Circle {number}")))
        way.propose(group_name=f"Open {number}")
    read(client)
    with django_assert_max_num_queries(20):
        read(client)


def test_empty_register_says_what_will_be_there(client, form_page):
    assert "No proposals yet" in read(client)
