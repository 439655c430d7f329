"""What a reviewer fills in to act on a proposal: always a reason and clauses, and for a body its meeting."""

from typing import Any, ClassVar

from django import forms
from wagtail.models import TaskState

from home.meetings.models import Meeting
from home.policies.models import PolicyClause, clause_in_force

from ...kinds import RULES, Formation
from ...standards.settling import answers_in, fields_for
from .. import lifecycle, on_the_way
from ..doubts import lapsed
from ..models import Proposal
from ..route import clause_of
from ..rules import asks_for_mission, meetings_that_count, meetings_to_come

COMPLETE = "COP-P0"
RELEVANT: dict[str, tuple[str, ...]] = {
    Formation.AT_ANY_TIME: (
        "COP-A1", "COP-A3", "COP-N", "COP-D1", "COP-D2", "COP-D3", COMPLETE,
        "COP-P1", "COP-P2", "COP-P3", "COP-P4", "COP-P5", "COP-P6",
    ),
    Formation.BY_CALL: (
        "MSG-SIG.11", "MSG-SIG.0", "MSG-SIG.2", "MSG-SIG.6", "MSG-SIG.7", "MSG-SIG.8", "MSG-REM.SIG",
    ),
    Formation.BY_STAFF: ("MSG-MG.0", "MSG-MG.2", "MSG-MG.6", "MSG-MG.7", "MSG-MG.9", "MSG-REM.MG"),
    Formation.BY_VOLUNTEERS: ("PIL-1", "PIL-2", "PIL-3", "PIL-P"),
}  # fmt: skip
"""The clauses that a decision on a proposal may rest on, by how such a group comes about."""


def clause_choices(kind: str) -> list[tuple[str, str]]:
    """The clauses in force that a decision on a proposal of this kind may rest on."""
    in_force = (clause_in_force(clause_id) for clause_id in RELEVANT[RULES[kind].formation.value])
    return [(clause.clause_id, _named(clause)) for clause in in_force if clause]


def _named(clause: PolicyClause) -> str:
    return f"{clause.clause_id} {clause.title}".strip()


UNANSWERED = "Say yes or no to this, since the proposal asks for it."


class MeetingChoice(forms.ModelChoiceField):
    """A dated meeting of the deciding body that has taken place."""

    def __init__(self) -> None:
        super().__init__(
            Meeting.objects.none(),
            label="Decided at",
            empty_label="Choose the meeting",
            help_text="Meetings that have taken place since the proposal, and what comes first, were there.",
            error_messages={
                "required": "Choose the meeting at which this was decided.",
                "invalid_choice": "Choose a meeting that has taken place since the proposal, and what comes "
                "before this step, were there.",
            },
        )


class MeetingAhead(forms.ModelChoiceField):
    """A dated meeting of the body that is still to come."""

    def __init__(self, *, label: str) -> None:
        super().__init__(
            Meeting.objects.none(),
            label=label,
            empty_label="Choose the meeting",
            help_text="Meetings to come. One that is missing can be added to the calendar.",
            error_messages={
                "required": "Choose the meeting. If it is not in the calendar yet, add it there first.",
                "invalid_choice": "Choose a meeting that is still to come.",
            },
        )


class DecisionForm(forms.Form):
    """One act of a reviewer. `task` is set by the task that hands the form out."""

    task: ClassVar[Any] = None
    proposal: Proposal | None = None
    title = ""
    button = ""
    explanation = ""
    usual_clause = ""
    is_published: ClassVar[bool] = False
    """Whether this ends it: the public register then shows the reason and the clauses."""
    needs_meeting = False
    """Whether it is always decided at a meeting; other acts are where their task is."""

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
        self.proposal = proposal = proposal or self.proposal
        fields: dict[str, Any] = self.fields
        if proposal is None or self.task is None:
            return
        fields["clauses"].choices = clause_choices(proposal.kind)
        fields["clauses"].initial = [self.usual_clause or clause_of(proposal.kind, self.task.step)]
        if "ahead" in fields:
            fields["ahead"].queryset = meetings_to_come(self.task.body)
        if self.needs_meeting or self.task.is_minuted:
            fields["meeting"].queryset = meetings_that_count(self.task.body, proposal)
        else:
            del fields["meeting"]

    def chosen_ahead(self) -> Meeting:
        """The meeting to come that was chosen."""
        meeting: Meeting = self.cleaned_data["ahead"]
        return meeting

    def given(self) -> dict[str, Any]:
        """What every act hands to its verb."""
        return {"reason": self.cleaned_data["reason"], "clauses": self.cleaned_data["clauses"]}

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        """Do it. Forms must say what."""
        raise LookupError(f"{type(self).__name__} does not say what it does.")


class ReviewForm(DecisionForm):
    """Pass it on."""

    title = "Recommend it"
    button = "Recommend"
    explanation = "It goes on to the next step with what you write."

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        return on_the_way.review(task_state=task_state, by=by, **self.given())


class RequestChangesForm(DecisionForm):
    """Give it back."""

    title = "Ask for changes"
    button = "Ask for changes"
    explanation = "The proposer gets it back with what you write. It keeps its place."

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        meeting = self.cleaned_data.get("meeting")
        return lifecycle.request_changes(task_state=task_state, by=by, meeting=meeting, **self.given())


class DeferForm(DecisionForm):
    """Put it off."""

    title = "Put it off to a later meeting"
    button = "Defer"
    explanation = "It stays where it is until the meeting that you choose. The proposer is told."

    ahead = MeetingAhead(label="To which meeting is it put off?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("meeting", None)

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        return on_the_way.defer(task_state=task_state, by=by, meeting=self.chosen_ahead(), **self.given())


class DeclineForm(DecisionForm):
    """Say no."""

    title = "Decline it"
    button = "Decline"
    explanation = (
        "This ends it. The proposer reads why, and may propose again later. The reason and the clauses are "
        "published in the register of proposals."
    )
    is_published = True

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        more = {name: self.cleaned_data[name] for name in ("meeting", "minute") if name in self.cleaned_data}
        return lifecycle.decline(task_state=task_state, by=by, **more, **self.given())


class ApproveForm(DecisionForm):
    """Say yes: a group is founded."""

    title = "Approve it"
    button = "Approve"
    explanation = (
        "The group's page is made as a draft. The reason and the clauses are published in the register of "
        "proposals."
    )
    is_published = True

    YES_NO = (("yes", "Yes"), ("no", "No"))
    UNSAID: ClassVar = {
        "mission": "Choose the part of our mission that it serves.",
        "mission_reason": "Say how it serves our mission.",
        "lapsed": "Say that it is founded all the same, or ask for changes, so that a member takes it over.",
    }
    mission = forms.ChoiceField(
        label="Which part of our mission does it serve?", required=False, widget=forms.RadioSelect
    )
    mission_reason = forms.CharField(
        label="How does it serve it?",
        help_text="A sentence is enough. It is kept with the decision.",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    restriction = forms.ChoiceField(
        label="May the group restrict who joins?", choices=YES_NO, widget=forms.RadioSelect, required=False
    )
    resources = forms.ChoiceField(
        label="Does it get the support beyond the standard?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )

    lapsed = forms.ChoiceField(
        label="The proposer is no longer one of those who can propose it. Is it founded all the same?",
        choices=(("yes", "Yes"),),
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, proposal: Proposal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, proposal=proposal, **kwargs)
        answers = self.proposal.answers if self.proposal else {}
        parts = asks_for_mission(self.proposal) if self.proposal else []
        fields: dict[str, Any] = self.fields
        fields["mission"].choices = parts
        self.asked = {
            "mission": bool(parts),
            "mission_reason": bool(parts),
            "lapsed": bool(self.proposal and lapsed(self.proposal)),
            "restriction": answers.get("membership") == "restricted",
            "resources": answers.get("resources_choice") == "some",
        }
        if self.proposal is not None:
            for field in [field for field, asked in self.asked.items() if not asked]:
                del self.fields[field]
        self.standards = str(answers.get("standards") or "")
        self.fields.update(fields_for(self.standards))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for field, asked in self.asked.items():
            if asked and not cleaned.get(field):
                self.add_error(field, self.UNSAID.get(field, UNANSWERED))
        return cleaned

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        answers = {field: self.cleaned_data.get(field, "") for field in self.asked}
        return lifecycle.approve(
            task_state=task_state,
            by=by,
            meeting=self.cleaned_data.get("meeting"),
            standards=answers_in(self.cleaned_data, self.standards),
            **answers,
            **self.given(),
        )
