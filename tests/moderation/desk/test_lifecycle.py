"""Opening and deciding cases."""

import pytest
from django.core import mail

from blog.models import BlogPost
from home.decisions.lifecycle import DecisionRefused
from home.models import Decision
from moderation.addresses import whole
from moderation.desk.deciding import AlreadyDecided, TextChanged
from moderation.desk.grounds import Ground
from moderation.desk.lifecycle import approve, return_for_changes
from moderation.desk.models import Case
from moderation.desk.opening import open_case
from moderation.desk.permissions import MayNotDecide
from moderation.desk.states import ApprovalNote, CaseState
from moderation.gate.clearance import is_cleared
from moderation.screening import Report
from tests.moderation.newsroom import CLEAN, FLAGGED
from tests.people import holder, somebody

pytestmark = pytest.mark.database

INSULT = Ground("MED-2.a", way="disparaging", target="members")
SECRET = Ground("MED-2.1")


def page_of(case: Case) -> BlogPost:
    return BlogPost.objects.get(pk=case.subject_id)


def cited(decision: Decision) -> list[str]:
    return [citation.clause.clause_id for citation in decision.citations.order_by("pk")]


def open_again(case: Case) -> Case:
    return open_case(
        subject=page_of(case),
        report=Report.from_dict(case.report),
        content=[tuple(pair) for pair in case.content],
        author=case.author,
        last_editor=case.last_editor,
        fingerprint=case.fingerprint,
        task_state=case.task_state,
    )


def test_new_case_overtakes_the_one_that_waits(newsroom):
    first = newsroom.held()
    second = open_again(first)
    first.refresh_from_db()
    assert (first.state, second.state) == (CaseState.OVERTAKEN, CaseState.WAITING)
    assert list(Case.objects.waiting()) == [second]


def test_case_mails_the_social_media_officer_once(newsroom, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        newsroom.held()
    told = [message for message in mail.outbox if message.to == [newsroom.officer.user.email]]
    assert [message.subject for message in told] == ["Waiting for you: “A quiet evening”"]
    assert "Harbour!1987" in told[0].body


def test_case_of_the_officer_mails_the_web_editor(newsroom, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        newsroom.held(by=newsroom.officer.user)
    assert [message.to for message in mail.outbox] == [[newsroom.web_editor.user.email]]


@pytest.mark.clause("MED-2.3")
def test_approval_publishes_and_is_recorded_with_the_clauses_found(newsroom):
    case = newsroom.held()
    decision = approve(case=case, by=newsroom.officer.user, reason="An invented password.")
    page = page_of(case)
    assert (case.state, page.live, is_cleared(page)) == (CaseState.APPROVED, True, True)
    assert (decision.outcome, decision.office_name) == (
        "Approved: no breach of the media policy",
        "Social Media Officer",
    )
    assert cited(decision) == ["MED-2.1"]
    assert decision.snapshot["content"] == case.content


@pytest.mark.clause("MED-2.c")
def test_approval_as_information_cites_the_clause_on_stances(newsroom):
    case = newsroom.held()
    decision = approve(
        case=case, by=newsroom.officer.user, reason="It reports.", note=ApprovalNote.INFORMATION
    )
    assert decision.outcome == "Approved as information, not a stance"
    assert cited(decision) == ["MED-2.1", "MED-2.c"]


@pytest.mark.clause("MED-2.4")
def test_author_and_last_editor_may_not_decide(newsroom):
    for person in (newsroom.officer, newsroom.web_editor):
        case = newsroom.held(by=person.user)
        with pytest.raises(MayNotDecide) as refusal:
            approve(case=case, by=person.user, reason="Fine.")
        assert refusal.value.clause == "MED-2.4"
    approve(case=case, by=newsroom.officer.user, reason="Fine.")


@pytest.mark.clause("MED-2.4")
def test_case_of_an_unknown_author_is_refused_to_everybody(newsroom):
    case = newsroom.held()
    Case.objects.update(author=None)
    case.refresh_from_db()
    with pytest.raises(MayNotDecide):
        approve(case=case, by=newsroom.chair.user, reason="Fine.")
    assert not Decision.objects.exists()


@pytest.mark.clause("MED-A.2")
@pytest.mark.parametrize("code", ["blog-editor", "newsletter-editor", "trustee", "ceo", "staff"])
def test_other_offices_may_not_decide_on_the_blog(newsroom, code):
    case = newsroom.held()
    with pytest.raises(MayNotDecide) as refusal:
        approve(case=case, by=holder(code).user, reason="Fine.")
    assert refusal.value.clause == "MED-A.2"


@pytest.mark.parametrize("code", ["social-media-officer", "web-editor", "chair", "vice-chair"])
def test_desk_offices_decide_on_the_blog(newsroom, code):
    case = newsroom.held()
    approve(case=case, by=holder(code).user, reason="Fine.")
    assert case.state == CaseState.APPROVED


def test_superuser_without_an_office_may_not_decide(newsroom):
    person = somebody("Sue Super")
    person.user.is_superuser = True
    person.user.save()
    with pytest.raises(MayNotDecide):
        approve(case=newsroom.held(), by=person.user, reason="Fine.")


def test_decision_on_words_that_changed_is_refused_and_the_new_words_wait(newsroom):
    case = newsroom.held()
    page = page_of(case).get_latest_revision_as_object()
    page.summary = f"{FLAGGED} And more."
    page.save_revision(user=newsroom.chair.user)
    with pytest.raises(TextChanged) as told:
        approve(case=case, by=newsroom.officer.user, reason="Fine.")
    case.refresh_from_db()
    assert (case.state, page_of(case).live, Decision.objects.count()) == (CaseState.OVERTAKEN, False, 0)
    newer = told.value.newer
    assert (newer.state, newer.last_editor) == (CaseState.WAITING, newsroom.chair.user)
    approve(case=newer, by=newsroom.officer.user, reason="Fine.")
    assert page_of(case).summary == f"{FLAGGED} And more."


def test_page_that_no_workflow_reaches_is_published_by_its_approval(newsroom):
    case = newsroom.held()
    Case.objects.update(task_state=None)
    approve(case=Case.objects.get(), by=newsroom.officer.user, reason="Fine.")
    assert page_of(case).live


def test_second_decision_is_told_about_the_first(newsroom):
    case = newsroom.held()
    same = Case.objects.get(pk=case.pk)
    approve(case=case, by=newsroom.officer.user, reason="Fine.")
    with pytest.raises(AlreadyDecided) as told:
        return_for_changes(case=same, by=newsroom.chair.user, reason="No.", grounds=[INSULT])
    assert "Meanwhile: approved by" in str(told.value)
    assert Decision.objects.count() == 1


def test_approval_without_a_reason_changes_nothing(newsroom):
    case = newsroom.held()
    with pytest.raises(DecisionRefused):
        approve(case=case, by=newsroom.officer.user, reason="  ")
    case.refresh_from_db()
    assert (case.state, page_of(case).live) == (CaseState.WAITING, False)


@pytest.mark.clause("MED-2.3")
@pytest.mark.parametrize("clauses", [[], ["MED-2.3"], ["MED-2.4"], ["MED-2.1", "MED-2.6"]])
def test_return_without_an_exclusion_is_refused(newsroom, clauses):
    case = newsroom.held()
    with pytest.raises(DecisionRefused):
        return_for_changes(
            case=case, by=newsroom.officer.user, reason="No.", grounds=[Ground(clause) for clause in clauses]
        )
    case.refresh_from_db()
    assert case.state == CaseState.WAITING


@pytest.mark.clause("MED-2.a", "MED-2.b", "MED-2.c", "MED-2.1")
@pytest.mark.parametrize(
    "ground",
    [INSULT, Ground("MED-2.b", way="bullying", target="person"), Ground("MED-2.c", way="stance"), SECRET],
    ids=lambda ground: ground.clause,
)
def test_return_under_an_exclusion_or_what_was_found_is_recorded(newsroom, ground):
    case = newsroom.held()
    decision = return_for_changes(
        case=case, by=newsroom.officer.user, reason="Please leave the password out.", grounds=[ground]
    )
    assert (case.state, page_of(case).live, cited(decision)) == (CaseState.RETURNED, False, [ground.clause])
    assert decision.snapshot["grounds"] == [ground.to_dict()]
    assert page_of(case).current_workflow_state.status == "needs_changes"


def test_return_tells_the_author_words_clause_reason_and_where_to_edit(
    newsroom, django_capture_on_commit_callbacks
):
    case = newsroom.held()
    with django_capture_on_commit_callbacks(execute=True):
        return_for_changes(
            case=case, by=newsroom.officer.user, reason="Please leave it out.", grounds=[SECRET]
        )
    [message] = [message for message in mail.outbox if message.to == [newsroom.writer.user.email]]
    for words in (
        "Harbour!1987",
        "Please leave it out.",
        "#med-2-1",
        f"/admin/pages/{case.subject_id}/edit/",
    ):
        assert words in message.body


def test_publication_tells_the_author_with_the_decision(newsroom, django_capture_on_commit_callbacks):
    case = newsroom.held()
    with django_capture_on_commit_callbacks(execute=True):
        approve(case=case, by=newsroom.officer.user, reason="An invented password.")
    [message] = [message for message in mail.outbox if message.to == [newsroom.writer.user.email]]
    assert message.subject == "Published: “A quiet evening”"
    assert "An invented password." in message.body
    assert whole(page_of(case).url) in message.body


def test_resubmitted_clean_version_goes_on_without_a_case(newsroom):
    case = newsroom.held()
    return_for_changes(case=case, by=newsroom.officer.user, reason="Leave it out.", grounds=[SECRET])
    page = page_of(case).get_latest_revision_as_object()
    page.summary = CLEAN
    page.save_revision(user=newsroom.writer.user)
    page.current_workflow_state.resume(user=newsroom.writer.user)
    assert not Case.objects.waiting().exists()
