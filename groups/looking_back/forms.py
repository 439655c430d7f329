"""The yearly form, made of the group's own questions."""

from typing import Any

from django import forms

from ..pages.models import GroupPage
from .questions import decides_on_itself, questions_for


class LookBackForm(forms.Form):
    """One box a question, and for a community whether it carries on."""

    use_required_attribute = False

    def __init__(self, *args: Any, group: GroupPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names: list[str] = []
        for number, question in enumerate(questions_for(group), start=1):
            name = f"answer_{number}"
            self.names.append(name)
            self.fields[name] = forms.CharField(
                label=question.words,
                help_text=f"Clause {question.clause}",
                max_length=4000,
                widget=forms.Textarea({"rows": 5}),
                error_messages={"required": "Answer this too. A sentence is enough."},
            )
        if decides_on_itself(group):
            self.fields["carries_on"] = forms.ChoiceField(
                label="So, should the group carry on?",
                choices=[("yes", "Yes, it should carry on"), ("no", "No, it should come to an end")],
                widget=forms.RadioSelect,
                error_messages={"required": "Say whether the group should carry on."},
            )

    def answers(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.names]

    def carries_on(self) -> bool | None:
        said = self.cleaned_data.get("carries_on")
        return None if said is None else said == "yes"
