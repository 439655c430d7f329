"""A proposal whose steps were changed under it stops, says who can mend it, and gets on once it is mended."""

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from wagtail.models import ModelLogEntry, TaskState, Workflow, WorkflowState, WorkflowTask

from groups.models import GroupPage, OfficeDecisionTask, Proposal
from groups.proposals.mending import MENDED, mend, what_is_wrong
from groups.proposals.rules import OutOfOrder, ProposalRefused
from groups.proposals.tasks.seed import workflow_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client):
    def sign_in(user):
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def former(way) -> Proposal:
    """In a workflow of former days, in which the Board decides at once."""
    usual = workflow_for("community-of-practice")
    old = Workflow.objects.create(name="As it was")
    for task in usual.tasks:
        if not hasattr(task.specific, "step") or isinstance(task.specific, OfficeDecisionTask):
            WorkflowTask.objects.create(workflow=old, task=task, sort_order=task.pk)
    way.page.workflow = old
    return way.propose()


@pytest.fixture
def at(enter):
    def read(user, proposal) -> str:
        return enter(user).get(f"/admin/proposals/{proposal.pk}/").content.decode()

    return read


@pytest.mark.clause("COP-N")
def test_board_reads_why_it_stops_and_who_can_mend_it(way, former, at):
    page = at(way.trustee, former)
    assert "It cannot be decided where it stands" in page
    assert "the Chief Executive answers the consultation (clause COP-N)" in page
    assert "can mend that: they find a button for it on this page" in page
    assert "Put it into the right steps" not in page
    assert "Your turn" not in page
    with pytest.raises(OutOfOrder, match="COP-N"), transaction.atomic():
        way.approve(former)
    assert "Put it into the right steps" in at(way.staff, former)


@pytest.mark.clause("COP-N", "COP-A1")
def test_mended_proposal_takes_the_step_that_was_missing(way, former, enter, at):
    address = f"/admin/proposals/{former.pk}/mend/"
    enter(way.trustee).post(address)
    assert what_is_wrong(Proposal.objects.get(pk=former.pk)) != ""
    enter(way.staff).post(address)
    assert what_is_wrong(Proposal.objects.get(pk=former.pk)) == ""
    assert way.waiting(former).task.name == "Consultation"
    assert ModelLogEntry.objects.filter(action=MENDED, user=way.staff).count() == 1
    assert "It cannot be decided" not in at(way.trustee, former)
    way.approve(way.recommend(former))
    assert GroupPage.objects.filter(proposal=former).count() == 1


def test_what_was_said_before_counts(way):
    """One office had answered when the steps were changed: only the other is asked again."""
    proposal = way.propose()
    way.consult(proposal, way.ceo)
    board = next(task for task in workflow_for(proposal.kind).tasks if task.name.startswith("Decision"))
    TaskState.objects.filter(pk=way.waiting(proposal).pk).update(status=TaskState.STATUS_APPROVED)
    WorkflowState.objects.get(object_id=str(proposal.pk)).update(next_task=board)
    mend(proposal=proposal, by=way.ceo)
    task = way.waiting(proposal).task.specific
    assert task.still_asked(Proposal.objects.get(pk=proposal.pk)) == ["staff"]
    assert way.consult(proposal, way.staff) is not None
    assert way.waiting(proposal).task.specific.decides is True


def test_proposal_in_the_right_steps_is_not_moved(way):
    proposal = way.propose()
    with pytest.raises(ProposalRefused, match="right steps already"):
        mend(proposal=proposal, by=way.staff)
    with pytest.raises(ProposalRefused, match="staff or the Chief Executive"):
        mend(proposal=proposal, by=way.trustee)


@pytest.mark.clause("COP-N")
def test_both_offices_stand_there_with_what_each_has_answered(way, at):
    proposal = way.propose()
    assert at(way.trustee, proposal).count("Has not answered yet.") == 2
    way.consult(proposal, way.ceo, finding="partly", met_by="The walkers", reason="Now and then.")
    for reader in (way.ceo, way.staff, way.trustee):
        page = at(reader, proposal)
        assert page.count("Has not answered yet.") == 1
        assert "The need is met in part: The walkers." in page
        assert "The decision stays closed until all of them have answered." in page
    way.consult(proposal, way.staff)
    assert "Both have answered; the decision is open." in at(way.trustee, proposal)


def test_whoever_decides_reads_beforehand_what_is_published(way, at):
    proposal = way.propose()
    said = "published in the register of proposals"
    assert said not in at(way.ceo, proposal)
    way.recommend(proposal)
    page = " ".join(at(way.trustee, proposal).split())
    assert page.count(said) == 3, "beside yes, beside no, and beside the reason"
    way.decline(proposal, reason="There is one like it.")
