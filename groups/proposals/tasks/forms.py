"""What a reviewer fills in to act on a proposal: always a reason, and for a body its meeting and clauses."""

from typing import Any, ClassVar

from django import forms
from wagtail.models import TaskState

from home.meetings.models import Meeting
from home.policies.models import PolicyClause, clause_in_force

from .. import lifecycle
from ..models import Proposal
from ..rules import meetings_that_count

APPROVAL = "COP-A1"
CONSULTED = "COP-N"
COMPLETE = "COP-P0"
RELEVANT = (
    APPROVAL, "COP-A3", CONSULTED, "COP-D1", "COP-D2", "COP-D3", COMPLETE,
    "COP-P1", "COP-P2", "COP-P3", "COP-P4", "COP-P5", "COP-P6",
)  # fmt: skip


def clause_choices() -> list[tuple[str, str]]:
    """The clauses in force that a decision on a proposal may rest on."""
    in_force = (clause_in_force(clause_id) for clause_id in RELEVANT)
    return [(clause.clause_id, _named(clause)) for clause in in_force if clause]


def _named(clause: PolicyClause) -> str:
    return f"{clause.clause_id} {clause.title}".strip()


class MeetingChoice(forms.ModelChoiceField):
    """A dated meeting of the deciding body."""

    def __init__(self) -> None:
        super().__init__(
            Meeting.objects.none(),
            label="Decided at",
            empty_label="Choose the meeting",
            help_text="Meetings that have taken place since the proposal came in.",
            error_messages={
                "required": "Choose the meeting at which this was decided.",
                "invalid_choice": "Choose a meeting that has taken place since the proposal came in.",
            },
        )


class DecisionForm(forms.Form):
    """One act of a reviewer. `task` is set by the task that hands the form out."""

    task: ClassVar[Any] = None
    title = ""
    button = ""
    explanation = ""
    usual_clause = APPROVAL

    reason = forms.CharField(
        label="Reason",
        help_text="The proposer reads it, and it is kept with the decision.",
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Write the reason. The proposer will read it."},
    )
    meeting = MeetingChoice()
    clauses = forms.MultipleChoiceField(
        label="Clauses it rests on",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one clause."},
    )

    def __init__(self, *args: Any, proposal: Proposal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        if self.task is not None and self.task.decides:
            self.fields["meeting"].queryset = meetings_that_count(  # type: ignore[attr-defined]
                self.task.body, proposal
            )
            self.fields["clauses"].choices = clause_choices()  # type: ignore[attr-defined]
            self.fields["clauses"].initial = [self.usual_clause]
        else:
            del self.fields["meeting"], self.fields["clauses"]

    def given(self) -> dict[str, Any]:
        """What to hand to the lifecycle: an office's own act rests on its usual clause."""
        return {
            "reason": self.cleaned_data["reason"],
            "clauses": self.cleaned_data.get("clauses") or [self.usual_clause],
        }

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        """Do it. Forms must say what."""
        raise LookupError(f"{type(self).__name__} does not say what it does.")


class RecommendForm(DecisionForm):
    """Pass it on."""

    title = "Recommend it"
    button = "Recommend"
    explanation = "It goes on to the next step with what you write."
    usual_clause = CONSULTED

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        return lifecycle.recommend(task_state=task_state, by=by, **self.given())


class RequestChangesForm(DecisionForm):
    """Give it back."""

    title = "Ask for changes"
    button = "Ask for changes"
    explanation = "The proposer gets it back with what you write. It keeps its place."
    usual_clause = COMPLETE

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        meeting = self.cleaned_data.get("meeting")
        return lifecycle.request_changes(task_state=task_state, by=by, meeting=meeting, **self.given())


class DeclineForm(DecisionForm):
    """Say no."""

    title = "Decline it"
    button = "Decline"
    explanation = "This ends it. The proposer reads why, and may propose again later."

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        meeting = self.cleaned_data.get("meeting")
        return lifecycle.decline(task_state=task_state, by=by, meeting=meeting, **self.given())


class ApproveForm(DecisionForm):
    """Say yes: a group is founded."""

    title = "Approve it"
    button = "Approve"
    explanation = "The decision is recorded and the group's page is made as a draft."

    YES_NO = (("yes", "Yes"), ("no", "No"))
    restriction = forms.ChoiceField(
        label="May the group restrict who joins?", choices=YES_NO, widget=forms.RadioSelect, required=False
    )
    resources = forms.ChoiceField(
        label="Does it get the support beyond the standard?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, proposal: Proposal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, proposal=proposal, **kwargs)
        answers = proposal.answers if proposal else {}
        self.asked = {
            "restriction": answers.get("membership") == "restricted",
            "resources": answers.get("resources_choice") == "some",
        }
        if proposal is not None:
            for field in [field for field, asked in self.asked.items() if not asked]:
                del self.fields[field]

    def approves(self) -> bool:
        """Whether yes is what is being said."""
        return True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for field, asked in self.asked.items():
            if asked and self.approves() and not cleaned.get(field):
                self.add_error(field, "Say yes or no to this, since the proposal asks for it.")
        return cleaned

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        answers = {field: self.cleaned_data.get(field, "") for field in ("restriction", "resources")}
        meeting = self.cleaned_data["meeting"]
        return lifecycle.approve(task_state=task_state, by=by, meeting=meeting, **answers, **self.given())
