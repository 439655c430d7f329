"""The tasks in which a proposal waits for an office, which acts with a reason."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from wagtail.models import Task, TaskState

from home.meetings.models import Body
from home.offices.models import Office, Term, holds

from .. import notifications
from ..models import Proposal
from ..permissions import is_proposer
from ..route import to_be_consulted
from ..rules import steps_taken
from ..states import StepKind
from .forms import ApproveForm, DecisionForm, DeclineForm, DeferForm, RequestChangesForm, ReviewForm
from .step_forms import (
    ConsultForm,
    MinuteApprovalForm,
    MinuteRefusalForm,
    RaiseForm,
    RecommendForm,
)


class OfficeTask(Task):
    """Waits until somebody who holds one of the offices acts, with a reason."""

    offices = models.ManyToManyField(Office, help_text="Whose holders may act.")
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The body whose meeting this step belongs to, if any.",
    )
    holder = models.CharField(
        "who has it, in words", max_length=80, help_text="Proposers read it, such as “the Board”."
    )

    admin_form_fields: ClassVar = [*Task.admin_form_fields, "offices", "body", "holder"]
    admin_form_widgets: ClassVar = {"offices": forms.CheckboxSelectMultiple}
    decides = False
    agenda = "board_item"
    """Where the proposal keeps its item on the agenda of this task's body."""

    class Meta:
        abstract = True

    @property
    def step(self) -> str:
        """The step of the proposal's way that this task stands for."""
        raise LookupError(f"{type(self).__name__} does not say which step it is.")

    @property
    def promise(self) -> str:
        """What its holder does next, as the proposer reads it."""
        return f"Now {self.holder} reads it and may come back to you with questions."

    @property
    def is_minuted(self) -> bool:
        """Whether what is decided here is decided at one of the body's meetings."""
        return self.decides and self.body_id is not None

    def acts(self) -> Mapping[str, type[DecisionForm]]:
        """What can be done here: the action's name and its form, the one that moves it on first."""
        raise LookupError(f"{type(self).__name__} does not say what can be done.")

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
        return [(name, form.button, True) for name, form in self.acts().items()]

    def get_form_for_action(self, action: str) -> type[DecisionForm]:
        """The action's form, bound to this task: Wagtail makes it with nothing but what was posted."""
        form = self.acts().get(action)
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


class OfficeDecisionTask(OfficeTask):
    """An office reviews it and passes it on, or it says yes or no."""

    decides = models.BooleanField(
        "says yes or no",
        default=False,
        help_text="If not, it is a review, after which the proposal goes on to the next step.",
    )

    admin_form_fields: ClassVar = [*OfficeTask.admin_form_fields, "decides"]

    class Meta:
        verbose_name = "review or decision by an office"
        verbose_name_plural = "reviews and decisions by an office"

    @classmethod
    def get_description(cls) -> str:
        return "Holders of the chosen offices pass it on, or approve it, decline it or put it off"

    @property
    def step(self) -> str:
        return StepKind.APPROVED if self.decides else StepKind.REVIEWED

    @property
    def promise(self) -> str:
        if self.is_minuted:
            return f"At one of its next meetings, {self.holder} says yes, says no, or asks you for changes."
        return super().promise if not self.decides else f"Now {self.holder} reads it and decides."

    def acts(self) -> Mapping[str, type[DecisionForm]]:
        first = {"approve": ApproveForm} if self.decides else {"recommend": ReviewForm}
        put_off = {"defer": DeferForm} if self.is_minuted else {}
        return {**first, "changes": RequestChangesForm, **put_off, "decline": DeclineForm}


class ConsultationTask(OfficeTask):
    """Several offices are asked whether the need is met already; with the last answer it goes on."""

    class Meta:
        verbose_name = "consultation on a proposal"

    step = StepKind.CONSULTED

    @classmethod
    def get_description(cls) -> str:
        return "Each of the offices says whether the need is met already; the decision waits for all of them"

    @property
    def promise(self) -> str:
        return f"Now {self.holder} say whether a group meets the need already."

    def acts(self) -> Mapping[str, type[DecisionForm]]:
        return {"answer": ConsultForm, "changes": RequestChangesForm}

    def still_asked(self, proposal: Proposal) -> list[str]:
        """The offices that have not answered yet, by code."""
        asked = to_be_consulted(proposal.kind) or self.codes()
        answered = {office for step, office in steps_taken(proposal) if step == StepKind.CONSULTED}
        return [code for code in asked if code not in answered]

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        actions = super().get_actions(obj, user)
        if not actions or self.may_answer(obj, user):
            return actions
        return []

    def may_answer(self, proposal: Proposal, user: Any) -> bool:
        """Whether this person's office has still to answer, and they themselves have not for another."""
        if proposal.steps.filter(kind=StepKind.CONSULTED, decision__made_by=user.pk).exists():
            return False
        return holds(user, *self.still_asked(proposal))


class AssemblyAgendaTask(OfficeTask):
    """Somebody puts the proposal on the agenda of a dated meeting of a body."""

    class Meta:
        verbose_name = "raising a proposal at a meeting"
        verbose_name_plural = "raising proposals at meetings"

    step = StepKind.RAISED
    agenda = "assembly_item"

    @classmethod
    def get_description(cls) -> str:
        return "Holders of the chosen offices put it on the agenda of a dated meeting of the body"

    @property
    def promise(self) -> str:
        return f"Now {self.holder} puts it on the agenda of a meeting of the {self.body}."

    def acts(self) -> Mapping[str, type[DecisionForm]]:
        return {"raise": RaiseForm, "changes": RequestChangesForm}


class AssemblyOutcomeTask(OfficeTask):
    """What a body said at its meeting is put on record, with where the minutes say so."""

    class Meta:
        verbose_name = "outcome at a meeting"
        verbose_name_plural = "outcomes at meetings"

    step = StepKind.ASSEMBLY_APPROVED
    agenda = "assembly_item"

    @classmethod
    def get_description(cls) -> str:
        return "Whoever keeps the body's minutes records whether it approved; only a yes goes further"

    @property
    def is_minuted(self) -> bool:
        return True

    @property
    def promise(self) -> str:
        return f"The {self.body} talks it over at its meeting and approves it, or not."

    def acts(self) -> Mapping[str, type[DecisionForm]]:
        return {"minute": MinuteApprovalForm, "defer": DeferForm, "decline": MinuteRefusalForm}


class BoardRecommendationTask(OfficeTask):
    """A recommendation is written and placed on a dated meeting of the body that decides."""

    class Meta:
        verbose_name = "recommendation of a proposal"
        verbose_name_plural = "recommendations of proposals"

    step = StepKind.RECOMMENDED

    @classmethod
    def get_description(cls) -> str:
        return "Holders of the chosen offices recommend it, or advise against, to a dated meeting of the body"

    @property
    def promise(self) -> str:
        return f"Now {self.holder} writes a recommendation to the {self.body}."

    def acts(self) -> Mapping[str, type[DecisionForm]]:
        return {"recommend": RecommendForm, "changes": RequestChangesForm}


OFFICE_TASKS: tuple[type[OfficeTask], ...] = (
    OfficeDecisionTask,
    ConsultationTask,
    AssemblyAgendaTask,
    AssemblyOutcomeTask,
    BoardRecommendationTask,
)
