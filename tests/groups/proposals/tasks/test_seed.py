"""The usual way of a proposal of each kind: made once, in order, kept whole while it is edited."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.models import Task, Workflow, WorkflowTask

from groups.kinds import GroupKind
from groups.models import AutomaticChecksTask, Proposal
from groups.proposals.route import route_of
from groups.proposals.tasks.seed import seed_proposal_workflow, workflow_for
from groups.proposals.tasks.soundness import problem_with_way

pytestmark = pytest.mark.django_db

WAYS = {
    GroupKind.MEMBERS_GROUP: ["Decision of the Association staff"],
    GroupKind.SPECIAL_INTEREST_GROUP: [
        "Review by the Chief Executive",
        "Raised at the Assembly",
        "Outcome at the Assembly",
        "Recommendation to the Board of Trustees",
        "Decision of the Board of Trustees",
    ],
    GroupKind.WORKING_GROUP: ["Decision of the Association staff or the Chief Executive"],
    GroupKind.COMMUNITY_OF_PRACTICE: ["Consultation", "Decision of the Board of Trustees"],
}


@pytest.mark.clause("MSG-SIG.11", "COP-N", "COP-A1", "MSG-MG.0", "PIL-1")
@pytest.mark.parametrize("kind", list(GroupKind))
def test_way_of_each_kind_is_made_once_and_in_order(kind):
    workflow = workflow_for(kind)
    assert workflow_for(kind) == workflow
    first, *rest = [task.name for task in workflow.tasks]
    assert (first, rest) == ("First checks", WAYS[kind])
    assert problem_with_way(workflow, kind) == ""
    assert [getattr(task.specific, "decides", False) for task in workflow.tasks][-1]


def test_seeding_all_is_safe_to_repeat():
    usual = seed_proposal_workflow()
    count = Task.objects.count()
    assert seed_proposal_workflow() == usual == Proposal.get_default_workflow()
    assert Task.objects.count() == count


def test_changed_way_is_left_as_it_is():
    workflow = seed_proposal_workflow()
    workflow.name = "Our own way"
    workflow.save()
    assert seed_proposal_workflow().name == "Our own way"


@pytest.mark.clause("MSG-SIG.11")
def test_way_that_lacks_a_step_is_not_chosen_for_a_form(form_page):
    endless = Workflow.objects.create(name="Endless")
    WorkflowTask.objects.create(workflow=endless, task=AutomaticChecksTask.objects.create(name="Checks"))
    form_page.workflow = endless
    with pytest.raises(ValidationError, match="end with a decision"):
        form_page.clean()
    form_page.workflow = workflow_for(GroupKind.COMMUNITY_OF_PRACTICE)
    form_page.clean()
    form_page.kind = GroupKind.SPECIAL_INTEREST_GROUP
    with pytest.raises(ValidationError, match="the Chief Executive reviews it"):
        form_page.clean()
    form_page.workflow = workflow_for(GroupKind.SPECIAL_INTEREST_GROUP)
    form_page.clean()


def test_steps_in_another_order_are_seen():
    workflow = workflow_for(GroupKind.SPECIAL_INTEREST_GROUP)
    first, second = WorkflowTask.objects.filter(workflow=workflow).order_by("sort_order")[1:3]
    for one, order in ((first, second.sort_order), (second, first.sort_order)):
        WorkflowTask.objects.filter(pk=one.pk).update(sort_order=order)
    assert "out of order" in problem_with_way(workflow, GroupKind.SPECIAL_INTEREST_GROUP)


@pytest.mark.clause("MSG-SIG.11", "COP-N")
def test_steps_that_proposals_are_in_are_not_taken_away(way):
    workflow = workflow_for(GroupKind.COMMUNITY_OF_PRACTICE)
    consultation = workflow.tasks[1].specific
    proposal = way.propose()
    for take_away in (
        consultation.deactivate,
        workflow.deactivate,
        WorkflowTask.objects.get(workflow=workflow, task=consultation).delete,
    ):
        with pytest.raises(PermissionDenied, match="none may be skipped"), transaction.atomic():
            take_away()
    way.approve(way.recommend(proposal))
    consultation.refresh_from_db()
    consultation.deactivate()
    assert not Task.objects.get(pk=consultation.pk).active


def test_every_route_ends_in_a_decision():
    assert {kind: route_of(kind)[-1].step for kind in GroupKind} == dict.fromkeys(GroupKind, "approved")
