"""One form for a reviewer: what to do, why, and what the decision rests on."""

from typing import Any

from django import forms

from ..tasks.forms import ApproveForm, DecisionForm


class _Acts:
    """Puts the choice of what to do before the fields of the act that says yes, which has them all."""

    def approves(self) -> bool:
        return bool(self.cleaned_data.get("act") == "approve")  # type: ignore[attr-defined]


def review_form(task: Any, actions: list[tuple[str, str, bool]]) -> type[DecisionForm]:
    """The form for what this user may do in this task."""
    yes: type[DecisionForm] = task.get_form_for_action(actions[0][0])
    acts = [(name, task.get_form_for_action(name)) for name, _, _ in actions]
    act = forms.ChoiceField(
        label="What do you decide?" if task.decides else "What do you say to it?",
        choices=[(name, form.title) for name, form in acts],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    parents = (_Acts, yes) if issubclass(yes, ApproveForm) else (yes,)
    names = ["act", *yes.base_fields]
    fields = {"act": act, "field_order": names, "hints": {name: form.explanation for name, form in acts}}
    return type("ReviewForm", parents, fields)
