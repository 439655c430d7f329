"""Cases about words outside of pages, such as a topic's name: decided, taken back and ended like others."""

import pytest

from home.models import Topic
from moderation.desk.grounds import Ground
from moderation.desk.lifecycle import approve, decline
from moderation.desk.models import Case
from moderation.desk.opening import open_case
from moderation.desk.states import CaseState
from moderation.desk.undoing import take_back
from moderation.gate.clearance import is_cleared, screened
from moderation.gate.extract import words_to_judge
from moderation.gate.fingerprint import fingerprint_of
from tests.moderation.desk.test_views import case_url, signed_in, text_of
from tests.moderation.newsroom import FLAGGED

pytestmark = pytest.mark.database


@pytest.fixture
def case(newsroom) -> Case:
    topic = Topic.objects.create(name=FLAGGED, slug="essays")
    return open_case(
        subject=topic,
        report=screened(topic),
        content=words_to_judge(topic),
        author=newsroom.writer.user,
        last_editor=newsroom.writer.user,
        fingerprint=fingerprint_of(topic),
    )


def test_approved_words_are_cleared_and_no_more_when_that_is_taken_back(newsroom, case):
    approve(case=case, by=newsroom.officer.user, reason="Fine.")
    assert is_cleared(Topic.objects.get())
    take_back(case=case, by=newsroom.chair.user, reason="Wait.")
    assert not is_cleared(Topic.objects.get())
    assert Case.objects.waiting().get().fingerprint == case.fingerprint


def test_declined_words_wait_again_when_that_is_taken_back(newsroom, case):
    decline(case=case, by=newsroom.officer.user, reason="No.", grounds=[Ground("MED-2.c", way="stance")])
    take_back(case=case, by=newsroom.chair.user, reason="Too strict.")
    approve(case=Case.objects.waiting().get(), by=newsroom.officer.user, reason="Fine.")
    assert is_cleared(Topic.objects.get())


def test_case_of_a_deleted_record_ends_and_still_reads(newsroom, case):
    page = signed_in(newsroom.officer.user)
    assert "It is not on the site any more" not in text_of(page.get(case_url(case)))
    Topic.objects.get().delete()
    case.refresh_from_db()
    assert case.state == CaseState.GONE
    assert "It is not on the site any more" in text_of(page.get(case_url(case)))
