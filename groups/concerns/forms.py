"""What somebody writes who is worried about a group, and what the office answers."""

from typing import Any

from django import forms

from ..membership.forms import DoorForm
from .models import Outcome


class ConcernForm(DoorForm):
    """What it is about; a name and an address only if one wants an answer."""

    words = forms.CharField(
        label="What worries you?",
        help_text="What happened, when, and what it has to do with the group.",
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        error_messages={
            "required": "Write what worries you.",
            "max_length": "This is too long: write at most 4,000 letters.",
        },
    )
    field_order = ("words", "name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = self.fields["email"].required = False
        self.fields["email"].help_text = "Only if you want to hear what came of it."


class AnswerForm(forms.Form):
    """What was done, in words for the person."""

    outcome = forms.ChoiceField(
        label="What did you do?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you did."},
    )
    words = forms.CharField(
        label="In a few words",
        help_text="If they left an address, these words are sent to it. Name nobody who need not be named.",
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Say it in a sentence or two."},
    )
