"""Declining, taking decisions back, and cases that end without a decision."""

import pytest
from django.core import mail
from django.test import override_settings
from wagtail.models import WorkflowPage

from blog.models import BlogPost
from home.decisions.lifecycle import DecisionRefused
from home.models import Decision
from moderation.desk.deciding import AlreadyDecided
from moderation.desk.grounds import Ground
from moderation.desk.lifecycle import approve, decline, return_for_changes
from moderation.desk.models import Case
from moderation.desk.permissions import MayNotDecide
from moderation.desk.states import CaseState
from moderation.desk.undoing import take_back
from moderation.gate.hold import PolicyHold
from moderation.workflow.lifecycle import seed_workflow
from tests.people import holder

pytestmark = pytest.mark.database

INSULT = Ground("MED-2.a", way="disparaging", target="members")


def page_of(case: Case) -> BlogPost:
    return BlogPost.objects.get(pk=case.subject_id)


def decided(newsroom, how) -> Case:
    case = newsroom.held()
    grounds = {} if how is approve else {"grounds": [INSULT]}
    how(case=case, by=newsroom.officer.user, reason="At first sight.", **grounds)
    return case


@pytest.mark.clause("MED-2.3")
def test_decline_needs_an_exclusion_said_in_full(newsroom):
    case = newsroom.held()
    for grounds in ([], [Ground("MED-2.1")], [Ground("MED-2.a")], [Ground("MED-2.a", way="disparaging")]):
        with pytest.raises(DecisionRefused):
            decline(case=case, by=newsroom.officer.user, reason="No.", grounds=grounds)
    decision = decline(case=case, by=newsroom.officer.user, reason="No.", grounds=[INSULT])
    page = page_of(case)
    assert (case.state, page.live, page.current_workflow_state) == (CaseState.DECLINED, False, None)
    assert decision.snapshot["grounds"] == [{"clause": "MED-2.a", "way": "disparaging", "target": "members"}]


def test_author_of_what_was_declined_is_told_why_and_keeps_the_draft(
    newsroom, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        case = decided(newsroom, decline)
    [message] = [message for message in mail.outbox if message.to == [newsroom.writer.user.email]]
    assert message.subject == "Not to be published: “A quiet evening”"
    for words in ("At first sight.", "#med-2-a", f"/admin/pages/{case.subject_id}/edit/"):
        assert words in message.body


def test_approval_taken_back_takes_the_page_offline_and_it_waits_again(newsroom):
    case = decided(newsroom, approve)
    first = case.decision
    assert page_of(case).live
    second = take_back(case=case, by=newsroom.chair.user, reason="I read it again.")
    assert (second.outcome, second.supersedes) == ("Approval taken back", first)
    assert (case.state, page_of(case).live) == (CaseState.TAKEN_BACK, False)
    newer = Case.objects.waiting().get()
    assert (newer.fingerprint, newer.author) == (case.fingerprint, newsroom.writer.user)
    with pytest.raises(PolicyHold):
        page_of(case).get_latest_revision().publish()
    assert not page_of(case).live
    approve(case=newer, by=newsroom.officer.user, reason="After all.")
    assert page_of(case).live


@pytest.mark.parametrize("how", [decline, return_for_changes])
def test_what_was_refused_waits_again_when_that_is_taken_back(newsroom, how):
    WorkflowPage.objects.create(page=newsroom.blog, workflow=newsroom.workflow)
    case = decided(newsroom, how)
    take_back(case=case, by=newsroom.officer.user, reason="I was too strict.")
    newer = Case.objects.waiting().get()
    assert (newer.subject_id, newer.fingerprint) == (case.subject_id, case.fingerprint)
    approve(case=newer, by=newsroom.officer.user, reason="Fine.")
    assert page_of(case).live


def test_decision_is_taken_back_once_and_only_by_those_who_may_decide(newsroom):
    case = decided(newsroom, approve)
    for person in (newsroom.writer, holder("blog-editor")):
        with pytest.raises(MayNotDecide):
            take_back(case=case, by=person.user, reason="Mine.")
    with pytest.raises(DecisionRefused):
        take_back(case=case, by=newsroom.officer.user, reason=" ")
    take_back(case=case, by=newsroom.officer.user, reason="A mistake.")
    with pytest.raises(AlreadyDecided):
        take_back(case=case, by=newsroom.officer.user, reason="A mistake.")
    assert Decision.objects.count() == 2


def test_approval_taken_back_while_an_editor_has_it_holds_it_again(newsroom):
    """The workflow has a second task, at which the page waits when the approval is taken back."""
    holder("blog-editor", "Bea Editor")
    newsroom.workflow = seed_workflow()
    case = decided(newsroom, approve)
    assert page_of(case).current_workflow_task.name == "Editor's review"
    take_back(case=case, by=newsroom.chair.user, reason="Wait.")
    newer = Case.objects.waiting().get()
    approve(case=newer, by=newsroom.officer.user, reason="Fine.")
    page = page_of(case)
    assert (page.live, page.current_workflow_task.name) == (False, "Editor's review")


def test_case_ends_when_its_author_withdraws_the_page(newsroom):
    case = newsroom.held()
    page_of(case).current_workflow_state.cancel(user=newsroom.writer.user)
    case.refresh_from_db()
    assert (case.state, case.closed_at is None) == (CaseState.WITHDRAWN, False)
    with pytest.raises(AlreadyDecided) as told:
        approve(case=case, by=newsroom.officer.user, reason="Fine.")
    assert "withdrawn before anybody decided" in str(told.value)


def test_case_ends_when_its_page_is_deleted(newsroom):
    case, other = newsroom.held(), newsroom.held("Another evening")
    page_of(case).delete()
    case.refresh_from_db()
    other.refresh_from_db()
    assert (case.state, other.state) == (CaseState.GONE, CaseState.WAITING)


def test_decision_stands_when_no_mail_can_be_sent(newsroom, django_capture_on_commit_callbacks):
    with (
        override_settings(EMAIL_BACKEND="tests.moderation.desk.test_undoing.Unreachable"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        case = decided(newsroom, approve)
    case.refresh_from_db()
    assert (case.state, page_of(case).live) == (CaseState.APPROVED, True)


class Unreachable:
    """A mail server that nobody can reach."""

    def __init__(self, **kwargs) -> None:
        pass

    def send_messages(self, messages) -> int:
        raise ConnectionRefusedError
