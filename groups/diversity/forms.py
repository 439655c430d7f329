"""The questions as a form on which every question may be left out."""

from typing import Any

from django import forms

from .models import DiversityQuestion


class AboutYouForm(forms.Form):
    """One field for each question, “I would rather not say” chosen."""

    use_required_attribute = False

    def __init__(self, questions: list[DiversityQuestion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"question_{question.pk}"] = forms.ChoiceField(
                label=question.question,
                choices=[("", "I would rather not say"), *((one, one) for one in question.choices())],
                widget=forms.RadioSelect,
                required=False,
                initial="",
                error_messages={"invalid_choice": "Choose one of these, or rather not say."},
            )

    def said(self) -> dict[int, str]:
        """What was chosen, by question."""
        return {int(name.removeprefix("question_")): value for name, value in self.cleaned_data.items()}
