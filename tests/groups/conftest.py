"""A house in which somebody can propose a group: a form page, a policy, offices and a meeting."""

import datetime as dt

import pytest
from django.utils import timezone

from groups.models import GroupIndexPage, ProposalFormPage
from groups.proposals.tasks.seed import seed_proposal_workflow
from home.models import Body, HomePage, Meeting
from tests.groups.proposals.proposing import Way
from tests.people import holder
from tests.policies import publish_policy

CLAUSES = ("COP-A1", "COP-A2", "COP-A3", "COP-N", "COP-P0", "COP-P1", "COP-P4", "COP-P6")


@pytest.fixture
def policy(db):
    return publish_policy(*[(clause, f"What {clause} says.") for clause in CLAUSES], title="Communities")


@pytest.fixture
def form_page(policy) -> ProposalFormPage:
    index = GroupIndexPage(title="Groups")
    HomePage.objects.get().add_child(instance=index)
    page = ProposalFormPage(title="Propose a community", closing_note="The Board meets soon.")
    index.add_child(instance=page)
    return page


@pytest.fixture
def ceo(db):
    return holder("ceo", name="Cleo Chief").user


@pytest.fixture
def trustee(db):
    return holder("trustee", name="Tove Trustee").user


@pytest.fixture
def staff(db):
    return holder("staff", name="Sol Staff").user


@pytest.fixture
def board_meeting(db) -> Meeting:
    seed_proposal_workflow()
    return Meeting.objects.create(body=Body.objects.get(code="board"), date=timezone.localdate())


@pytest.fixture
def way(form_page, ceo, trustee, staff, board_meeting) -> Way:
    """Takes proposals along their way, one verb at a time."""
    return Way(form_page, ceo, trustee, board_meeting, staff)


@pytest.fixture
def old_meeting(board_meeting) -> Meeting:
    day = timezone.localdate() - dt.timedelta(days=40)
    return Meeting.objects.create(body=board_meeting.body, date=day)
