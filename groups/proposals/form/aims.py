"""The aims of the association's strategy, to choose from: the clauses of the strategy's page in force."""

from typing import Any

from django import forms

from ...choices.models import group_settings


def aims_in_force() -> list[tuple[str, str]]:
    """(aim's id, its words) of the strategy that is published now; none where none is."""
    page = group_settings().strategy
    version = page.version_in_force if page is not None and page.live else None
    if version is None:
        return []
    return [
        (clause["clause_id"], clause["title"] or clause["clause_id"])
        for section in version.sections
        for clause in section["clauses"]
    ]


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
