"""Answers attempts to act out of order: refused with 409, and kept in the log."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View
from wagtail.log_actions import log
from wagtail.models import TaskState
from wagtail.snippets.views.snippets import WorkflowActionView

from ..holding import held_by
from ..models import Proposal
from ..permissions import may_read_proposals
from ..route import clause_of
from ..rules import OutOfOrder
from ..tasks.models import OfficeTask

OUT_OF_ORDER = "groups.out_of_order"


def acts_now(proposal: Proposal) -> frozenset[str]:
    """The names of what can be done with it where it is."""
    state = proposal.current_workflow_task_state
    task = state.task.specific if state else None
    return frozenset(task.acts()) if isinstance(task, OfficeTask) else frozenset()


def is_next(proposal: Proposal, state: TaskState, act: str) -> bool:
    """Whether this act, in this place of the workflow, is one that is due now."""
    current = proposal.current_workflow_task_state
    return current is not None and current.pk == state.pk and act in acts_now(proposal)


def refused(request: HttpRequest, proposal: Proposal, act: str, words: str = "") -> HttpResponse:
    """Say which step is due, and keep that somebody tried another."""
    log(
        instance=proposal,
        action=OUT_OF_ORDER,
        user=request.user,
        data={"tried": act, "state": str(proposal.get_state_display())},
    )
    state = proposal.current_workflow_task_state
    step = getattr(state.task.specific, "step", "") if state else ""
    context = {
        "proposal": proposal,
        "holder": held_by(proposal),
        "words": words,
        "clause": clause_of(proposal.kind, step),
        "review": reverse("proposals:edit", args=[proposal.pk]),
        "page_title": "Not yet",
        "header_title": "Not yet",
    }
    return render(request, "groups/admin/out_of_order.html", context, status=409)


class InOrderActionView(WorkflowActionView):
    """Wagtail's own address to act in a workflow: only on this proposal, and only what is due now."""

    model = Proposal

    late: Proposal | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        View.setup(self, request, *args, **kwargs)
        if not may_read_proposals(request.user):
            raise PermissionDenied
        proposal = get_object_or_404(Proposal, pk=kwargs["pk"])
        state = get_object_or_404(TaskState.objects.for_instance(proposal), pk=kwargs["task_state_id"])
        self.act = kwargs["action_name"]
        if is_next(proposal, state, self.act):
            super().setup(request, *args, **kwargs)
        else:
            self.late = proposal

    def get_form_class(self) -> Any:
        """The form, knowing the proposal: Wagtail makes it with nothing but what was posted."""
        form = super().get_form_class()
        return type(form.__name__, (form,), {"proposal": self.object})

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.late is not None:
            return refused(request, self.late, self.act)
        try:
            response: HttpResponse = super().dispatch(request, *args, **kwargs)
        except OutOfOrder as refusal:
            return refused(request, self.object, self.act, str(refusal))
        return response
