"""The tasks that a proposal's workflow is made of: the first checks, then offices that decide."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from wagtail.models import Task, TaskState

from home.meetings.models import Body
from home.offices.models import Office, Term, holds

from .. import lifecycle, notifications
from ..models import Proposal
from ..permissions import is_proposer
from .forms import ApproveForm, DecisionForm, DeclineForm, RecommendForm, RequestChangesForm


class AutomaticChecksTask(Task):
    """Looks at what a machine can see. It never refuses: what it finds is noted for the reviewers."""

    class Meta:
        verbose_name = "first checks of a proposal"

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        task_state: TaskState = super().start(workflow_state, user=user)
        lifecycle.check(proposal=workflow_state.content_object)
        # The workflow goes on by itself: updating it from here would start the next task twice.
        task_state.approve(user=None, update=False)
        return task_state

    @classmethod
    def get_description(cls) -> str:
        return "Notes what is missing, whether the name is free, and what the media policy says."


class OfficeDecisionTask(Task):
    """Waits until somebody who holds one of the offices acts, with a reason."""

    offices = models.ManyToManyField(Office, help_text="Whose holders may act.")
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="If a body decides here, which one. Each decision then names one of its meetings.",
    )
    holder = models.CharField(
        "who has it, in words", max_length=80, help_text="Proposers read it, such as “the Board”."
    )

    admin_form_fields: ClassVar = [*Task.admin_form_fields, "offices", "body", "holder"]
    admin_form_widgets: ClassVar = {"offices": forms.CheckboxSelectMultiple}

    class Meta:
        verbose_name = "decision by an office"
        verbose_name_plural = "decisions by an office"

    FORMS: ClassVar[dict[str, type[DecisionForm]]] = {
        "recommend": RecommendForm,
        "approve": ApproveForm,
        "changes": RequestChangesForm,
        "decline": DeclineForm,
    }

    @classmethod
    def get_description(cls) -> str:
        return "Holders of the chosen offices recommend, approve, decline or ask for changes"

    @property
    def decides(self) -> bool:
        """Whether this task says yes or no, rather than recommends."""
        return self.body_id is not None

    def codes(self) -> list[str]:
        return list(self.offices.values_list("code", flat=True))

    def may_act(self, user: Any) -> bool:
        return holds(user, *self.codes())

    def office_of(self, user: Any) -> str:
        """The office in which this user acts here."""
        term = Term.objects.of(*self.codes()).current().filter(person__user=user).order_by("office__order")
        found = term.select_related("office").first()
        return str(found.office) if found else ""

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        task_state: TaskState = super().start(workflow_state, user=user)
        notifications.tell_waiting(workflow_state.content_object, self.codes())
        return task_state

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not isinstance(obj, Proposal) or not self.may_act(user) or is_proposer(user, obj):
            return []
        yes = ("approve", "Approve", True) if self.decides else ("recommend", "Recommend", True)
        return [yes, ("changes", "Ask for changes", True), ("decline", "Decline", True)]

    def get_form_for_action(self, action: str) -> type[DecisionForm]:
        """The action's form, bound to this task: Wagtail makes it with nothing but what was posted."""
        form = self.FORMS.get(action)
        if form is None:
            raise PermissionDenied
        return type(form.__name__, (form,), {"task": self})

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return waiting if self.may_act(user) else waiting.none()

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Act, having checked everything again.

        Wagtail asks `get_actions` about the object in the address, but acts on whatever task state the
        address names, and hands over what a browser says was valid. None of that is relied on.
        """
        proposal = task_state.workflow_state.content_object
        names = [name for name, _, _ in self.get_actions(proposal, user)]
        if task_state.task_id != self.pk or action_name not in names:
            raise PermissionDenied
        form = self.get_form_for_action(action_name)(kwargs, proposal=proposal)
        if not form.is_valid():
            raise PermissionDenied("The form was not complete.")
        form.act(task_state=task_state, by=user)
