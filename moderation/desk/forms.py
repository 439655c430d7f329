"""The forms with which an officer decides a case, and takes a decision back."""

from typing import Any

from django import forms

from ..screening import Report
from .findings.forms import WithFindings
from .ground_fields import GroundsForm
from .grounds import EXCLUSIONS, WAY_OF_CATEGORY, restrictive_grounds
from .models import Case
from .states import ApprovalNote

RETURN = "return"
DECLINE = "decline"
RESTRICTIVE = (RETURN, DECLINE)
CHOICES = (
    (ApprovalNote.NO_BREACH, "Approve: no breach"),
    (ApprovalNote.INFORMATION, "Approve as information, not a stance"),
    (RETURN, "Return for changes"),
    (DECLINE, "Decline"),
)
HINTS = {
    ApprovalNote.NO_BREACH: "It may go out as it is. This is the usual answer: the rules are read broadly.",
    ApprovalNote.INFORMATION: "It reports or explains something political or disputed without taking a side.",
    RETURN: "It falls under something the policy excludes. The author hears why and can change it.",
    DECLINE: "It should not go out in any wording. The author hears why; the draft stays theirs.",
}
REASON_ERRORS = {
    "required": "Write your reason: the author reads it, and it is kept with the decision.",
    "max_length": "Keep the reason under 2,000 characters.",
}


class DecisionForm(WithFindings, GroundsForm):
    """What is decided, why, under which clause, and what is said of each finding."""

    outcome = forms.ChoiceField(
        label="Your decision",
        choices=CHOICES,
        initial=ApprovalNote.NO_BREACH,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is to happen."},
    )
    reason = forms.CharField(
        label="Your reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One or two sentences. The author reads them, and they stay in the register of decisions.",
        error_messages=REASON_ERRORS,
    )

    def __init__(self, data: Any = None, *, case: Case, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        findings = Report.from_dict(case.report).findings
        self.allowed = restrictive_grounds(findings)
        found = {finding.clause for finding in findings}
        likely = [WAY_OF_CATEGORY[one.category] for one in findings if one.category in WAY_OF_CATEGORY]
        self.offer(self.allowed, likely)
        self.fields["clauses"].initial = [clause for clause in self.allowed if clause in found]
        self.order_fields(["outcome", "clauses"])
        self.ask_about(findings, data)

    @property
    def outcome_choices(self) -> list[tuple[Any, str]]:
        """Each radio button with the line that explains it."""
        return [(button, HINTS[button.data["value"]]) for button in self["outcome"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("clauses", [])
        if cleaned.get("outcome") not in RESTRICTIVE or "clauses" in self.errors:
            return cleaned
        if not chosen:
            self.add_error("clauses", "Say which of these it falls under. If it is none of them, approve it.")
        elif cleaned["outcome"] == DECLINE and not set(chosen) & set(EXCLUSIONS):
            self.add_error(
                "clauses", f"Only what falls under {', '.join(EXCLUSIONS)} is declined. Return it instead."
            )
        self.ask_for_the_rest(chosen)
        return cleaned


class TakeBackForm(forms.Form):
    """Why a decision is taken back."""

    taken_back_because = forms.CharField(
        label="Why do you take it back?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=REASON_ERRORS,
    )
