"""Wagtail's own addresses for workflows: nobody decides a held page there."""

from itertools import product

import pytest
from django.urls import reverse
from wagtail.models import Task, TaskState

from blog.models import BlogPost
from home.models import Decision, User
from moderation.desk.models import Case
from moderation.desk.states import CaseState
from moderation.models import MediaPolicyTask
from tests.moderation.desk.test_views import signed_in
from tests.people import holder, somebody

pytestmark = pytest.mark.database

OFFICES = [
    "social-media-officer",
    "web-editor",
    "blog-editor",
    "chair",
    "trustee",
    "ceo",
    "staff",
    "superuser",
]
DOORS = ["workflow_action", "collect_workflow_action_data"]


def person(code: str) -> User:
    if code != "superuser":
        return User.objects.get(person=holder(code))
    user = somebody("Sue Super").user
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    return User.objects.get(pk=user.pk)


def knock(case: Case, user: User, door: str, action: str, page_id: int | None = None) -> None:
    """Ask Wagtail to do this with the case's task, about the page in the address."""
    address = f"wagtailadmin_pages:{door}"
    args = [page_id or int(case.subject_id), action, case.task_state_id]
    signed_in(user).post(reverse(address, args=args), {"comment": "Fine."})


def stands(case: Case) -> tuple:
    case.refresh_from_db()
    page = BlogPost.objects.get(pk=case.subject_id)
    return case.state, case.task_state.status, page.live, Decision.objects.count()


def test_nobody_decides_at_wagtails_own_doors(newsroom):
    case = newsroom.held()
    for code in OFFICES:
        user = person(code)
        free = newsroom.draft(f"Somebody's own: {code}", by=user)
        for door, action in product(DOORS, ("approve", "reject")):
            knock(case, user, door, action)
            knock(case, user, door, action, page_id=free.pk)
            stood = (CaseState.WAITING, TaskState.STATUS_IN_PROGRESS, False, 0)
            assert (code, door, action, stands(case)) == (code, door, action, stood)


def test_without_its_guard_the_task_would_be_approved_there(newsroom, monkeypatch):
    """The control: it is the task that refuses, not something else on the way."""
    monkeypatch.setattr(MediaPolicyTask, "on_action", Task.on_action)
    monkeypatch.setattr(MediaPolicyTask, "get_actions", lambda *args: [("approve", "Approve", False)])
    case = newsroom.held()
    knock(case, person("superuser"), "workflow_action", "approve")
    assert stands(case)[1] == TaskState.STATUS_APPROVED
