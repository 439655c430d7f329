"""The usual way of a proposal: made once, in order, and kept as an editor has changed it."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Task, Workflow, WorkflowTask

from groups.models import AutomaticChecksTask, Proposal
from groups.proposals.tasks.seed import seed_proposal_workflow

pytestmark = pytest.mark.django_db


def test_usual_way_is_made_once_and_in_order():
    workflow = seed_proposal_workflow()
    assert seed_proposal_workflow() == workflow
    assert Proposal.get_default_workflow() == workflow
    assert [task.name for task in workflow.tasks] == [
        "First checks",
        "Review by the Chief Executive",
        "Decision of the Board of Trustees",
    ]
    assert [getattr(task.specific, "decides", False) for task in workflow.tasks] == [False, False, True]
    assert Task.objects.filter(pk__in=workflow.tasks).count() == 3


def test_changed_way_is_left_as_it_is():
    workflow = seed_proposal_workflow()
    workflow.name = "Our own way"
    workflow.save()
    assert seed_proposal_workflow().name == "Our own way"


def test_form_needs_a_way_that_ends_in_a_decision(form_page):
    endless = Workflow.objects.create(name="Endless")
    WorkflowTask.objects.create(workflow=endless, task=AutomaticChecksTask.objects.create(name="Checks"))
    form_page.workflow = endless
    with pytest.raises(ValidationError, match="end with a body's decision"):
        form_page.clean()
    form_page.workflow = seed_proposal_workflow()
    form_page.clean()
