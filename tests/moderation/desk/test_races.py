"""Two people at the same moment, on connections of their own: one wins, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import OperationalError, connection

from blog.models import BlogPost
from home.models import Decision
from moderation.desk.claims.lifecycle import take
from moderation.desk.claims.models import Claim
from moderation.desk.deciding import AlreadyDecided, TextChanged
from moderation.desk.grounds import Ground
from moderation.desk.lifecycle import approve, return_for_changes
from moderation.desk.models import Case
from moderation.desk.states import CaseState
from tests.moderation.newsroom import FLAGGED, Newsroom, furnish
from tests.people import holder

pytestmark = pytest.mark.database

OPINION = Ground("MED-2.c", way="stance")


@pytest.fixture
def newsroom(own_db) -> Newsroom:
    return furnish()


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """What came of each, or what it raised; all begin together. A busy SQLite is asked again."""
    start = Barrier(len(doings))

    def run(doing: Callable[[], Any]) -> Any:
        start.wait()
        try:
            for _ in range(50):
                try:
                    return doing()
                except OperationalError:
                    continue
        except Exception as raised:
            return raised
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(run, doings))


def test_two_officers_decide_and_the_second_is_told(newsroom):
    pk = newsroom.held().pk
    officer, chair = newsroom.officer.user, newsroom.chair.user
    outcomes = at_once(
        lambda: approve(case=Case.objects.get(pk=pk), by=officer, reason="Fine."),
        lambda: return_for_changes(
            case=Case.objects.get(pk=pk), by=chair, reason="Not so.", grounds=[OPINION]
        ),
    )
    [won] = [each for each in outcomes if isinstance(each, Decision)]
    [lost] = [each for each in outcomes if isinstance(each, AlreadyDecided)]
    case = Case.objects.get(pk=pk)
    assert case.decision == won == Decision.objects.get()
    assert f"Meanwhile: {case.get_state_display().lower()} by {won.made_by_name}" in str(lost)
    assert BlogPost.objects.get().live == (case.state == CaseState.APPROVED)


def test_approval_and_an_edit_never_publish_words_that_nobody_read(newsroom):
    case = newsroom.held()
    officer, writer = newsroom.officer.user, newsroom.writer.user

    def edit() -> str:
        page = BlogPost.objects.get().get_latest_revision_as_object()
        page.summary = f"{FLAGGED} And more."
        page.save_revision(user=writer)
        return "edited"

    approved, edited = at_once(
        lambda: approve(case=Case.objects.get(pk=case.pk), by=officer, reason="Fine."), edit
    )
    page = BlogPost.objects.get()
    assert edited == "edited"
    assert isinstance(approved, Decision | TextChanged)
    assert (page.live, page.summary) == (isinstance(approved, Decision), FLAGGED)


def test_one_of_many_gets_the_claim(newsroom):
    case = newsroom.held()
    people = [holder("web-editor", f"Person {number}").user for number in range(4)]
    claims = at_once(
        *(lambda user=user: take(source=Case.SOURCE, row_id=case.pk, by=user) for user in people)
    )
    assert {claim.holder_id for claim in claims} == {Claim.objects.get().holder_id}
