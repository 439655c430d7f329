"""The form with which an officer decides a case."""

from typing import Any

from django import forms

from home.policies.models import clause_in_force

from ..screening import Report
from .grounds import restrictive_grounds
from .models import Case
from .states import ApprovalNote

RETURN = "return"
CHOICES = (
    (ApprovalNote.NO_BREACH, "Approve: no breach"),
    (ApprovalNote.INFORMATION, "Approve as information, not a stance"),
    (RETURN, "Return for changes"),
)
HINTS = {
    ApprovalNote.NO_BREACH: "It may go out as it is. This is the usual answer: the rules are read broadly.",
    ApprovalNote.INFORMATION: "It reports or explains something political or disputed without taking a side.",
    RETURN: "It falls under something the policy excludes. The author hears why and can change it.",
}


class DecisionForm(forms.Form):
    """What is decided, why, and under which clause."""

    outcome = forms.ChoiceField(
        label="Your decision",
        choices=CHOICES,
        initial=ApprovalNote.NO_BREACH,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is to happen."},
    )
    clauses = forms.MultipleChoiceField(
        label="If you return it: what does it fall under?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the clauses that are listed."},
    )
    reason = forms.CharField(
        label="Your reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One or two sentences. The author reads them, and they stay in the register of decisions.",
        error_messages={
            "required": "Write your reason: the author reads it, and it is kept with the decision.",
            "max_length": "Keep the reason under 2,000 characters.",
        },
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        findings = Report.from_dict(case.report).findings
        grounds = restrictive_grounds(findings)
        self.fields["clauses"].choices = [(clause, _with_title(clause)) for clause in grounds]  # type: ignore[attr-defined]
        self.fields["clauses"].initial = [
            clause for clause in grounds if clause in {finding.clause for finding in findings}
        ]

    @property
    def outcome_choices(self) -> list[tuple[Any, str]]:
        """Each radio button with the line that explains it."""
        return [(button, HINTS[button.data["value"]]) for button in self["outcome"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == RETURN and not cleaned.get("clauses") and "clauses" not in self.errors:
            self.add_error("clauses", "Say which of these it falls under. If it is none of them, approve it.")
        return cleaned


def _with_title(clause_id: str) -> str:
    clause = clause_in_force(clause_id)
    return f"{clause_id}: {clause.title}" if clause and clause.title else clause_id
