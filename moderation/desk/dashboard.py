"""The dashboard: what waits for this user, and where their own pages are.

Other rooms add lists of their own through the hook `construct_waiting(request, lists)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component
from wagtail.models import Task, TaskState, WorkflowState

from ..workflow.models import MediaPolicyTaskState
from ..workflow.words import who_looks_at
from .figures.counting import decided_since, waiting_now
from .naming import name_of
from .permissions import shows_desk
from .queue import Queue

ROWS_A_LIST = 8
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a list: what it is, where it leads, what is the matter, since when."""

    title: str
    url: str
    note: str
    since: datetime | None
    mood: str = "waiting"


@dataclass(frozen=True, slots=True)
class WaitingList:
    """A heading with a page of lines; `key` names its page in the address."""

    key: str
    heading: str
    lines: list[Line]
    page: PageOfRows[Any]
    more_url: str = ""


class WaitingPanel(Component):
    """What waits for you."""

    name = "waiting"
    order = 100
    template_name = "moderation/desk/panel.html"

    @property
    def media(self) -> Media:
        return Media(css={"all": [versioned_static("moderation/desk.css")]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        lists: list[WaitingList] = []
        for construct in hooks.get_hooks("construct_waiting"):
            construct(request, lists)
        shown = [each for each in lists if each.lines]
        desk = shows_desk(request)
        return {
            "request": request,
            "lists": shown,
            "may_use_desk": desk,
            "waiting": waiting_now(request.user) if desk else None,
            "decided": decided_since(request.user, timezone.now() - A_WEEK) if desk else 0,
        }


def at_the_desk(request: HttpRequest) -> WaitingList:
    """Whatever waits there that the user may decide."""
    page = Queue(request.user, decidable=True).page(request.GET.get("desk"), size=ROWS_A_LIST)
    lines = [
        Line(
            title=row.title,
            url=row.url,
            note=f"{row.kind}. {row.note or 'Held: something was found.'}",
            since=row.since,
            mood=row.mood,
        )
        for row in page.object_list
    ]
    return WaitingList("desk", "At the moderation desk", lines, page, reverse("moderation_desk:queue"))


def to_review(request: HttpRequest) -> WaitingList:
    """Pages that wait for the user's editorial review."""
    states = (
        _pages_states(request.user)
        .select_related("workflow_state__requested_by__person")
        .prefetch_related("workflow_state__content_object")
        .order_by("started_at", "pk")
    )
    page = Paginator(states, ROWS_A_LIST).get_page(request.GET.get("review"))
    lines = [
        Line(
            title=state.workflow_state.content_object.get_admin_display_title(),
            url=reverse("wagtailadmin_pages:edit", args=[state.workflow_state.object_id]),
            note=f"Written by {name_of(state.workflow_state.requested_by)}. Read it and decide.",
            since=state.started_at,
        )
        for state in page.object_list
        if state.workflow_state.content_object
    ]
    return WaitingList("review", "Pages to review", lines, page)


def _pages_states(user: Any) -> QuerySet[TaskState]:
    """As Wagtail's `reviewable_by`, but only tasks at which a page waits for people are asked."""
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type__app_label="wagtailcore",
    ).exclude(pk__in=MediaPolicyTaskState.objects.values("pk"))
    theirs = TaskState.objects.none()
    for task in Task.objects.filter(active=True, pk__in=waiting.values("task")).specific():
        theirs |= task.get_task_states_user_can_moderate(user=user)
    return waiting.filter(pk__in=theirs.values("pk"))


def own_pages(request: HttpRequest) -> WaitingList:
    """The user's own pages on their way: for whom they wait, or that they came back."""
    page = Paginator(_own(request.user), ROWS_A_LIST).get_page(request.GET.get("own"))
    words: dict[int, str] = {}
    lines = [_own_line(state, words) for state in page.object_list if state.content_object]
    return WaitingList("own", "Your own pages on their way", lines, page)


def _own(user: Any) -> QuerySet[WorkflowState]:
    return (
        WorkflowState.objects.active()
        .filter(requested_by=user, base_content_type__app_label="wagtailcore")
        .select_related("current_task_state__task", "current_task_state__finished_by__person")
        .prefetch_related("content_object")
        .order_by("-current_task_state__started_at", "-pk")
    )


def _own_line(state: WorkflowState, words: dict[int, str]) -> Line:
    """`words` keeps whom each task waits for, so that it is asked once."""
    task_state = state.current_task_state
    title = state.content_object.get_admin_display_title()
    url = reverse("wagtailadmin_pages:edit", args=[state.object_id])
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        note = f"{name_of(task_state.finished_by)} asks for a change: {task_state.comment}"
        return Line(title, url, note, task_state.finished_at, mood="returned")
    task = task_state.task
    if task.pk not in words:
        words[task.pk] = who_looks_at(task.specific)
    return Line(title, url, f"Waits for {words[task.pk]}.", task_state.started_at)


@hooks.register("construct_waiting")
def add_the_desks_lists(request: HttpRequest, lists: list[WaitingList]) -> None:
    lists += [at_the_desk(request), to_review(request), own_pages(request)]
