"""The small form beside each finding: agree, not a breach, or another clause."""

from collections.abc import Sequence
from typing import Any

from django import forms

from home.policies.models import clause_in_force

from ...screening import Finding
from ..grounds import EXCLUSIONS, NEEDS_A_FINDING
from .lifecycle import Opinion
from .models import DismissalReason, Verdict


class FindingForm(forms.Form):
    """An officer's word on one finding; saying nothing is allowed."""

    verdict = forms.ChoiceField(
        label="What do you say?", choices=Verdict.choices, required=False, widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(label="Why is it no breach?", required=False)
    right_clause = forms.ChoiceField(label="Which clause is it?", required=False)

    def __init__(self, data: Any = None, *, number: int, finding: Finding) -> None:
        super().__init__(data, prefix=f"finding-{number}", use_required_attribute=False)
        self.number = number
        self.quote = finding.quote
        others = [clause for clause in (*EXCLUSIONS, *NEEDS_A_FINDING) if clause != finding.clause]
        self.fields["reason"].choices = [("", "Choose"), *DismissalReason.choices]  # type: ignore[attr-defined]
        self.fields["right_clause"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"),
            *((clause, with_title(clause)) for clause in others),
        ]
        for field in self.fields.values():
            # The fields stand beside the words, away from the decision's form that sends them.
            field.widget.attrs["form"] = "decision"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        verdict = cleaned.get("verdict")
        if verdict == Verdict.DISMISSED and not cleaned.get("reason"):
            self.add_error("reason", f"Choose why “{self.quote[:60]}” is no breach.")
        if verdict == Verdict.WRONG_CLAUSE and not cleaned.get("right_clause"):
            self.add_error("right_clause", f"Choose the clause that “{self.quote[:60]}” falls under.")
        return cleaned

    @property
    def opinion(self) -> Opinion | None:
        """What was said, once the form is valid; None where nothing was."""
        said = self.cleaned_data
        if not said.get("verdict"):
            return None
        return Opinion(self.number, said["verdict"], said["reason"], said["right_clause"])


class WithFindings(forms.Form):
    """A decision on words in which something was found; what is said of each finding comes with it."""

    findings: Sequence[FindingForm] = ()

    def ask_about(self, findings: Sequence[Finding], data: Any) -> None:
        """Offer the small form for each finding, filled with what was typed."""
        self.findings = [
            FindingForm(data, number=number, finding=finding)
            for number, finding in enumerate(findings, start=1)
        ]

    @property
    def opinions(self) -> list[Opinion]:
        """What was said of the findings, once the form is valid."""
        return [form.opinion for form in self.findings if form.opinion]

    @property
    def findings_errors(self) -> list[tuple[int, str]]:
        """What is missing beside which finding."""
        return [
            (form.number, str(error))
            for form in self.findings
            for errors in form.errors.values()
            for error in errors
        ]

    def is_valid(self) -> bool:
        """Whether the decision and every word on a finding are complete."""
        return all([super().is_valid(), *(form.is_valid() for form in self.findings)])


def with_title(clause_id: str) -> str:
    """The clause's id with its title, where it has one."""
    clause = clause_in_force(clause_id)
    return f"{clause_id}: {clause.title}" if clause and clause.title else clause_id
