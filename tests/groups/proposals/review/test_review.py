"""Reviewers in the admin: who sees what, acting with a reason, and Wagtail's own addresses."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from groups.models import GroupPage, Proposal
from groups.proposals.review.order import OUT_OF_ORDER
from groups.proposals.review.waiting import waiting_for
from home.models import Body, Decision, Meeting, User
from tests.people import holder, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client):
    """Sign somebody in who may open the admin."""

    def as_user(user: User):
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        return client

    return as_user


@pytest.fixture
def superuser(db):
    return User.objects.create_superuser("root@example.org", "a long enough password")


ANSWER = {"act": "answer", "finding": "none", "clauses": ["COP-N"]}


def review(proposal: Proposal) -> str:
    return reverse("proposals:edit", args=[proposal.pk])


def act(client, way, proposal, **given):
    data = {"task_state": way.waiting(proposal).pk, "reason": "A real need.", **given}
    return client.post(review(proposal), data)


def test_consultation_is_answered_with_a_finding_and_a_reason(way, enter):
    proposal = way.propose()
    client = enter(way.ceo)
    page = client.get(review(proposal)).content.decode()
    for words in ("Answer the consultation", "Ask for changes", "Fieldwork circle", "Nobody else has it."):
        assert words in page
    refused = act(client, way, proposal, act="answer", reason=" ", clauses=["COP-N"])
    assert (refused.status_code, Decision.objects.count()) == (422, 0)
    assert "Write the reason." in refused.content.decode()
    assert "Say whether the need is met already." in refused.content.decode()
    assert act(client, way, proposal, **ANSWER).status_code == 302
    assert Decision.objects.get().outcome == "Consulted"
    assert "Nothing for you to do now" in client.get(review(proposal)).content.decode()


def test_board_approves_with_meeting_and_clause(way, enter):
    proposal = way.recommend(way.propose())
    client = enter(way.trustee)
    refused = act(client, way, proposal, act="approve")
    assert refused.status_code == 422
    assert "Choose the meeting at which this was decided." in refused.content.decode()
    assert "A real need." in refused.content.decode()
    given = {"act": "approve", "meeting": way.meeting.pk, "clauses": ["COP-A1"]}
    assert act(client, way, proposal, **given).status_code == 302
    assert GroupPage.objects.get().title == "Fieldwork circle"
    assert "is being set up" in client.get(review(proposal)).content.decode()


def test_questions_of_a_restricted_proposal_are_asked_only_of_a_yes(way, enter):
    asked = {"membership": "restricted", "restriction": "Geographers.", "restriction_rationale": "Safety."}
    asked["restriction_impact"] = "1"
    proposal = way.recommend(way.propose(**asked))
    client = enter(way.trustee)
    given = {"meeting": way.meeting.pk, "clauses": ["COP-A1"]}
    refused = act(client, way, proposal, act="approve", **given)
    assert "Say yes or no to this" in refused.content.decode()
    assert act(client, way, proposal, act="changes", **given).status_code == 302


def test_only_readers_come_in(way, enter):
    proposal = way.propose()
    stranger = enter(somebody().user)
    for address in (reverse("proposals:list"), review(proposal)):
        assert stranger.get(address).status_code == 302
    reader = enter(holder("staff").user)
    for address in (reverse("proposals:list"), review(proposal)):
        assert reader.get(address).status_code == 200


def test_list_shows_what_waits_for_whom(way, enter):
    proposal = way.propose()
    assert list(waiting_for(way.ceo)) == [proposal]
    assert list(waiting_for(way.trustee)) == []
    page = enter(way.ceo).get(reverse("proposals:list")).content.decode()
    assert "with the Chief Executive" in page
    way.recommend(proposal)
    assert list(waiting_for(way.trustee)) == [proposal]


def test_list_needs_few_queries_however_long(way, enter, django_assert_max_num_queries):
    for number in range(8):
        way.propose(group_name=f"Circle {number}", email=f"p{number}@example.org")
    client = enter(way.ceo)
    client.get(reverse("proposals:list"))
    with django_assert_max_num_queries(45):
        client.get(reverse("proposals:list") + "?only=open")


def test_stale_page_changes_nothing(way, enter):
    proposal = way.propose()
    old = way.waiting(proposal).pk
    way.recommend(proposal)
    client = enter(way.ceo)
    data = {"task_state": old, "act": "changes", "reason": "No.", "clauses": ["COP-N"]}
    assert client.post(review(proposal), data).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "under-review"


def test_reader_without_the_office_cannot_act(way, enter):
    proposal = way.propose()
    for user in (way.trustee, holder("web-editor").user):
        answer = act(enter(user), way, proposal, **ANSWER)
        assert (answer.status_code, Decision.objects.count()) == (302, 0)
    assert act(enter(way.ceo), way, proposal, **ANSWER).status_code == 302
    assert Decision.objects.count() == 1


@pytest.mark.clause("COP-A3")
def test_only_who_may_add_meetings_is_sent_to_add_them(way, enter):
    page, link = review(way.propose()), f'href="{reverse("meetings:add")}"'
    way.staff.user_permissions.add(Permission.objects.get(codename="add_meeting"))
    assert link in enter(way.staff).get(page).content.decode()
    told = enter(way.ceo).get(page).content.decode()
    assert "the calendar lacks Board meetings, which the staff add" in told
    assert link not in told


def workflow_action(proposal: Proposal, name: str, state) -> str:
    return reverse("proposals:workflow_action", args=[proposal.pk, name, state.pk])


def test_wagtails_address_with_anothers_task_state_is_refused(way, enter):
    """The address names a proposal on which one may act, and the task state of one on which one may not."""
    own = way.recommend(way.propose(email=way.trustee.person.email))
    other = way.recommend(way.propose(group_name="Other circle", email="otto@example.org"))
    client = enter(way.trustee)
    given = {"reason": "Yes.", "meeting": way.meeting.pk, "clauses": ["COP-A1"]}
    client.post(workflow_action(other, "approve", way.waiting(own)), given)
    assert GroupPage.objects.count() == 0
    client.post(workflow_action(other, "approve", way.waiting(other)), given)
    assert GroupPage.objects.get().title == "Other circle"


@pytest.mark.clause("MSG-SIG.11", "COP-N")
def test_wagtails_address_cannot_skip_the_order(way, enter):
    """Every act but those due now is answered with 409 and kept in the log; what is due then goes through."""
    first, second = way.propose(), way.recommend(way.propose(group_name="Second", email="o@example.org"))
    given = {"reason": "Yes.", "meeting": way.meeting.pk, "clauses": ["COP-A1"]}
    client = enter(way.trustee)
    for name in ("approve", "recommend", "raise", "minute", "decline", "reject"):
        assert client.post(workflow_action(second, name, way.waiting(first)), given).status_code == 404
        assert client.post(workflow_action(first, name, way.waiting(first)), given).status_code == 409
    tried = ModelLogEntry.objects.filter(action=OUT_OF_ORDER, object_id=str(first.pk))
    assert [entry.data["tried"] for entry in tried.order_by("pk")][:2] == ["approve", "recommend"]
    assert {entry.user for entry in tried} == {way.trustee}
    first.refresh_from_db()
    assert (first.state, GroupPage.objects.count()) == ("under-review", 0)
    client.post(workflow_action(second, "approve", way.waiting(second)), given)
    assert GroupPage.objects.count() == 1


def test_act_of_a_later_step_on_the_review_page_is_out_of_order(way, enter):
    proposal = way.propose()
    client = enter(way.ceo)
    refused = act(client, way, proposal, act="approve", clauses=["COP-A1"], meeting=way.meeting.pk)
    assert refused.status_code == 409
    assert "This step is not the next one" in refused.content.decode()
    assert ModelLogEntry.objects.filter(action=OUT_OF_ORDER).count() == 1
    assert act(client, way, proposal, **ANSWER).status_code == 302


def test_acts_that_a_field_is_for_are_told_to_the_page(way, enter):
    proposal = way.recommend(way.propose())
    page = enter(way.trustee).get(review(proposal)).content.decode()
    assert 'data-for="defer"' in page
    assert 'data-for="approve changes decline"' in page


@pytest.mark.clause("MSG-SIG.11")
@pytest.mark.parametrize("name", ["workflow", "task"])
def test_superuser_cannot_switch_off_what_a_proposal_is_in(way, enter, superuser, name):
    proposal = way.propose()
    state = way.waiting(proposal)
    one = {"workflow": state.workflow_state.workflow, "task": state.task}[name]
    address = reverse(f"wagtailadmin_workflows:disable{'_task' if name == 'task' else ''}", args=[one.pk])
    enter(superuser).post(address)
    one.refresh_from_db()
    assert one.active
    way.approve(way.recommend(proposal))
    enter(superuser).post(address)
    one.refresh_from_db()
    assert not one.active


def test_action_checks_its_form_again(way):
    """What an edit form hands over was valid in a browser, which proves nothing."""
    proposal = way.recommend(way.propose())
    state = way.waiting(proposal)
    future = Meeting.objects.create(
        body=Body.objects.get(code="board"), date=timezone.localdate() + dt.timedelta(days=3)
    )
    task = state.task.specific
    for given in ({}, {"reason": "Yes.", "meeting": future.pk, "clauses": ["COP-A1"]}):
        with pytest.raises(PermissionDenied):
            task.on_action(state, way.trustee, "approve", **given)
    task.on_action(
        state, way.trustee, "approve", reason="Yes.", meeting=str(way.meeting.pk), clauses=["COP-A1"]
    )
    assert GroupPage.objects.count() == 1


def test_superuser_reads_but_cannot_act_or_publish(way, enter, superuser):
    proposal = way.propose()
    client = enter(superuser)
    assert client.get(review(proposal)).status_code == 200
    client.post(workflow_action(proposal, "recommend", way.waiting(proposal)), {"reason": "Yes."})
    act(client, way, proposal, **ANSWER)
    assert Decision.objects.count() == 0
    proposal.get_latest_revision().publish(user=superuser)
    proposal.refresh_from_db()
    assert proposal.live is False


def test_database_holds_that_a_proposal_never_goes_live(way):
    proposal = way.propose()
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(live=True)
    assert Proposal.objects.filter(pk=proposal.pk).update(kind="working-group") == 1


@pytest.mark.parametrize(
    "name", ["add", "delete", "lock", "unlock", "unpublish", "revisions_revert", "copy", "history"]
)
def test_wagtails_editing_addresses_do_not_exist(way, name):
    proposal = way.propose()
    for args in ([], [proposal.pk], [proposal.pk, 1]):
        with pytest.raises(NoReverseMatch):
            reverse(f"proposals:{name}", args=args)


def test_bulk_deletion_is_refused_to_everybody(way, enter, superuser):
    proposal = way.propose()
    enter(superuser).post(f"/admin/bulk/groups/proposal/delete/?id={proposal.pk}")
    assert Proposal.objects.filter(pk=proposal.pk).exists()


def test_preview_of_what_is_judged_is_for_those_who_act(way, enter):
    proposal = way.propose()
    address = reverse("proposals:workflow_preview", args=[proposal.pk, way.waiting(proposal).task_id])
    assert enter(way.trustee).get(address).status_code == 302
    assert "Fieldwork circle" in enter(way.ceo).get(address).content.decode()


@pytest.mark.parametrize("report", ["workflow", "workflow_tasks", "site-history"])
def test_wagtails_reports_stand_with_proposals_in_them(way, enter, superuser, report):
    way.recommend(way.propose())
    assert enter(superuser).get(f"/admin/reports/{report}/").status_code == 200


def test_dashboard_leads_to_the_proposal(way, enter):
    proposal = way.propose()
    assert review(proposal) in enter(way.ceo).get("/admin/").content.decode()
