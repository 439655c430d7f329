"""One form for a reviewer: what to do, why, and what the decision rests on."""

from typing import Any, ClassVar

from django import forms

from ..tasks.forms import DecisionForm
from ..tasks.models import OfficeTask

EVERY_ACT = frozenset({"recommend", "answer", "raise", "minute", "defer", "approve", "changes", "decline"})
"""What can be done at any step, for telling a step out of order from a slip of the pen."""

PUBLISHED = (
    "The proposer reads it. If you say yes or no to the group, everybody can: the reason and the clauses are "
    "published in the register of proposals. Name nobody in it who should not be named there."
)


class ChosenForm(forms.Form):
    """The choice of what to do, and the fields of every act: those of the chosen one are checked.

    A field that not every act asks for says `for_acts`, so that the page shows it with those alone.
    """

    acts: ClassVar[dict[str, type[DecisionForm]]] = {}
    hints: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, proposal: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        offered = {name: form(proposal=proposal) for name, form in self.acts.items()}
        for form in reversed(offered.values()):
            for name, field in form.fields.items():
                self.fields[name] = field
        fields: dict[str, Any] = self.fields
        for name, field in fields.items():
            if name != "act":
                field.required = False
                asked = [act for act, form in offered.items() if name in form.fields]
                field.for_acts = "" if len(asked) == len(offered) else " ".join(asked)
        if any(form.is_published for form in self.acts.values()):
            fields["reason"].help_text = PUBLISHED
        self.order_fields(_order(offered))

    def choices_with_hints(self) -> list[tuple[Any, str]]:
        """Each act that can be chosen, with what comes of it."""
        return [(choice, self.hints.get(str(choice.data["value"]), "")) for choice in self["act"]]

    def clean(self) -> dict[str, Any]:
        """Check what was filled in by the rules of the chosen act alone."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        act = cleaned.get("act")
        if act:
            self.one = self.acts[act](self.data, proposal=self.proposal)
            self.one.is_valid()
            for name, errors in self.one.errors.items():
                self.errors.pop(name, None)
                self.add_error(name if name in self.fields else None, list(errors))
        return cleaned

    def given_for_act(self) -> dict[str, Any]:
        """What was filled in for the chosen act."""
        return dict(self.one.cleaned_data)


def _order(offered: dict[str, DecisionForm]) -> list[str]:
    """What is asked of one act alone first, then the reason, the meeting and the clauses."""
    common = ["reason", "meeting", "ahead", "clauses"]
    own = [name for form in offered.values() for name in form.fields if name not in common]
    return ["act", *dict.fromkeys(own), *common]


def review_form(task: OfficeTask, actions: list[tuple[str, str, bool]]) -> type[ChosenForm]:
    """The form for what this user may do in this task."""
    acts = {name: task.get_form_for_action(name) for name, _, _ in actions}
    act = forms.ChoiceField(
        label="What do you decide?" if task.decides else "What do you say to it?",
        choices=[(name, form.title) for name, form in acts.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    hints = {name: form.explanation for name, form in acts.items()}
    return type("ReviewForm", (ChosenForm,), {"act": act, "acts": acts, "hints": hints})
