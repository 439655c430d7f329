"""The forms for publishing at once, and for the second look."""

from typing import Any

from django import forms

from ..desk.findings.forms import with_title
from ..desk.grounds import EXCLUSIONS, TARGETS, WAYS, Ground
from .models import LookBack

STAYS, COMES_DOWN = "stays", "comes-down"
LOOKS = (
    (STAYS, "It may stay", "You would have approved it too."),
    (COMES_DOWN, "Take it down", "It falls under something the media policy excludes."),
)
REASON_ERRORS = {
    "required": "Write your reason: it is kept with the decision.",
    "max_length": "Keep the reason under 2,000 characters.",
}


class PublishNowForm(forms.Form):
    """Why it cannot wait; `seen` says which words were read."""

    seen = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why can it not wait?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Whoever takes the second look reads this, and it stays in the register of decisions.",
        error_messages=REASON_ERRORS,
    )


class LookForm(forms.Form):
    """Whether it stays, why, and otherwise what it falls under."""

    outcome = forms.ChoiceField(
        label="What do you say?",
        choices=[(value, label) for value, label, _ in LOOKS],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it may stay."},
    )
    ground = forms.ChoiceField(label="If you take it down: what does it fall under?", required=False)
    reason = forms.CharField(
        label="Your reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Whoever published it reads this, and it stays in the register of decisions.",
        error_messages=REASON_ERRORS,
    )

    def __init__(self, data: Any = None, *, look_back: LookBack) -> None:
        super().__init__(data)
        self.fields["ground"].choices = [("", "Choose"), *_grounds()]  # type: ignore[attr-defined]

    @property
    def outcome_choices(self) -> list[tuple[Any, str]]:
        """Each radio button with the line that explains it."""
        hints = {value: hint for value, _, hint in LOOKS}
        return [(button, hints[button.data["value"]]) for button in self["outcome"]]

    @property
    def grounds(self) -> list[Ground]:
        return [Ground(*self.cleaned_data["ground"].split("/"))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == COMES_DOWN and not cleaned.get("ground") and "ground" not in self.errors:
            self.add_error("ground", "Say what it falls under. If it is none of them, it may stay.")
        return cleaned


def _grounds() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every way in which something falls under an exclusion, and towards whom, below its clause."""
    return [
        (
            with_title(clause),
            [
                (f"{clause}/{way}/{target}", f"{said}{f': {whom}' if whom else ''}")
                for way, said in WAYS[clause]
                for target, whom in TARGETS.get(clause, (("", ""),))
            ],
        )
        for clause in EXCLUSIONS
    ]
