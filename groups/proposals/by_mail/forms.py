"""What staff say of a letter before they copy what it proposes into the form."""

from typing import Any

from django import forms
from django.utils import timezone

from ..form.fields import PlainText, asked
from .entry import Entry

LONGEST_LETTER = 40_000


class LetterForm(forms.Form):
    """When it came, its own words, and how the proposer is known."""

    received_on = forms.DateField(
        label="When did it come in?",
        help_text="This day counts for the Board's review, not today.",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages=asked("Give the day on which it came in.")
        | {"invalid": "Write the day like 2026-05-31."},
    )
    original = PlainText(
        label="What does it say?",
        help_text="The letter in its own words, or what was said on the telephone. Those who decide read it.",
        max_length=LONGEST_LETTER,
        rows=8,
        error_messages=asked("Copy the letter here, so that its own words are kept."),
    )
    known_by = PlainText(
        label="If the proposer is not on record: how do you know them?",
        help_text="Such as: works at a member library, confirmed by telephone.",
        max_length=400,
        rows=2,
        required=False,
    )
    use_required_attribute = False

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day is still to come. Give the day on which it came in.")
        return day

    def entry(self, by: Any) -> Entry:
        return Entry(by=by, **self.cleaned_data)


class CallForm(LetterForm):
    """What staff say of the call for volunteers that a working group comes from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["known_by"]
        day, words = self.fields["received_on"], self.fields["original"]
        day.label, day.help_text = "On which day did the call close?", "It has to be over."
        words.label = "What did the call for volunteers say?"
        words.help_text = "Copy it here, with its criteria. Whoever decides reads it."
        words.error_messages["required"] = "Copy the call here, so that its criteria are kept."
