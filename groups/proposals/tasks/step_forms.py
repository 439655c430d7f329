"""What is filled in between receipt and decision: consultation, agenda, minutes, recommendation."""

from typing import Any

from django import forms
from wagtail.models import TaskState

from .. import consulting, on_the_way
from ..models import Proposal
from .forms import DecisionForm, DeclineForm, MeetingAhead


class RaiseForm(DecisionForm):
    """Put it on an agenda."""

    title = "Raise it at a meeting"
    button = "Put it on the agenda"
    explanation = "It goes on the agenda of the meeting that you choose."

    ahead = MeetingAhead(label="At which meeting?")

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        return on_the_way.raise_at(task_state=task_state, by=by, meeting=self.chosen_ahead(), **self.given())


class RecommendForm(DecisionForm):
    """For or against."""

    title = "Send the recommendation"
    button = "Recommend"
    explanation = "It goes to the meeting that you choose, with what you write."

    stance = forms.ChoiceField(
        label="What do you recommend?",
        choices=[("for", "That it is founded"), ("against", "That it is not founded")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what you recommend."},
    )
    ahead = MeetingAhead(label="To which meeting?")

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        return on_the_way.recommend(
            task_state=task_state,
            by=by,
            meeting=self.chosen_ahead(),
            stance=self.cleaned_data["stance"],
            **self.given(),
        )


def minute_field() -> forms.CharField:
    return forms.CharField(
        label="Where the minutes record it",
        help_text="Such as “Minute 7.2”.",
        max_length=80,
        error_messages={"required": "Say where the minutes record it."},
    )


class MinuteApprovalForm(DecisionForm):
    """The body said yes."""

    title = "It was approved"
    button = "Record the approval"
    explanation = "It goes on to the recommendation."
    needs_meeting = True

    minute = minute_field()

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        return on_the_way.minute_approval(
            task_state=task_state,
            by=by,
            meeting=self.cleaned_data["meeting"],
            minute=self.cleaned_data["minute"],
            **self.given(),
        )


class MinuteRefusalForm(DeclineForm):
    """The body said no."""

    title = "It was not approved"
    button = "Record the refusal"

    minute = minute_field()


class ConsultForm(DecisionForm):
    """Whether the need is met already."""

    title = "Answer the consultation"
    button = "Answer"
    explanation = "The Board reads your answer before it decides, and so does the proposer."

    finding = forms.ChoiceField(
        label="Is the need met already?",
        choices=[
            ("none", "No, by none of our groups"),
            ("partly", "In part"),
            ("addressed", "Yes, by a group that we have"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the need is met already."},
    )
    met_by = forms.CharField(
        label="By which group?",
        help_text="If it is met already, or in part.",
        max_length=160,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("finding") == "addressed" and not cleaned.get("met_by"):
            self.add_error("met_by", "Name the group that meets the need already.")
        return cleaned

    def act(self, *, task_state: TaskState, by: Any) -> Proposal:
        return consulting.consult(
            task_state=task_state,
            by=by,
            finding=self.cleaned_data["finding"],
            met_by=self.cleaned_data["met_by"],
            **self.given(),
        )
