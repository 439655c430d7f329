"""The aims of the association's strategy, for a proposer to choose from."""

from typing import Any

from django import forms

from ...aims.strategy import aims_in_force


class AimsField(forms.MultipleChoiceField):
    """At least one aim; kept as the aim's id and words, as they were on that day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Which of our aims would it serve?",
            help_text="Choose at least one.",
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choose at least one aim that the group would serve."},
            **kwargs,
        )

    def clean(self, value: Any) -> list[str]:
        words = dict(aims_in_force())
        return [f"{aim} {words[aim]}" for aim in super().clean(value)]
