"""The form with which somebody says of a passed text whether anything was missed."""

from typing import Any

from django import forms

from .models import CATEGORIES

IN_ORDER = "in-order"


class SpotCheckForm(forms.Form):
    """In order, or what was missed and in which words."""

    answer = forms.ChoiceField(
        label="What do you find?",
        choices=[
            (IN_ORDER, "It is in order"),
            *((name, f"Something was missed: {label.lower()}") for name, label in CATEGORIES),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you find."},
    )
    quote = forms.CharField(
        label="The words that were missed",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only if something was missed: copy the words from the text, exactly as they stand there.",
    )

    def clean(self) -> dict[str, Any]:
        """What was missed is named with its words."""
        data = super().clean() or {}
        if data.get("answer") not in {None, IN_ORDER} and not (data.get("quote") or "").strip():
            self.add_error("quote", "Copy the words that were missed from the text.")
        return data

    @property
    def category(self) -> str:
        """What was missed, or nothing."""
        answer = self.cleaned_data["answer"]
        return "" if answer == IN_ORDER else str(answer)
