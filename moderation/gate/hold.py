"""The refusal at the gate, in words for the person who meets it."""

from typing import Any

from django.core.exceptions import PermissionDenied

from home.policies.models import clause_in_force

from ..screening import NotEvaluated, Report, Verdict, engine_version

FIRST_CLAUSE = "MED-2.1"
"""What is cited when nothing was found but something could not be read."""


class PolicyHold(PermissionDenied):
    """Content that nobody has cleared was about to become public; it was not.

    A permission error, since Wagtail answers that with a message or a 403, and anything else with a crash.
    """

    def __init__(self, subject: Any, report: Report) -> None:
        super().__init__(why_held(str(subject), report))
        self.subject = subject
        self.report = report


def not_screened(fingerprint: str, why: str) -> Report:
    """The report of a text that could not be screened: it asks for a look, and never clears."""
    return Report(
        verdict=Verdict.LOOK,
        findings=(),
        shadow=(),
        scores={},
        not_evaluated=(NotEvaluated("everything", why),),
        policy_version="",
        engine_version=engine_version(),
        fingerprint=fingerprint,
    )


def why_held(title: str, report: Report) -> str:
    """What was found in a text and which clause it falls under: one or two plain sentences."""
    if not report.findings:
        return (
            f"“{title}” could not be read in full by the media policy check, so somebody looks at it first."
        )
    quotes = list(dict.fromkeys(_short(finding.quote) for finding in report.findings))
    named = " and ".join(f"“{quote}”" for quote in quotes[:2])
    more = f" and {len(quotes) - 2} more" if len(quotes) > 2 else ""
    return f"“{title}” mentions {named}{more}. {cited(report)} asks somebody to look at that first."


def cited(report: Report) -> str:
    """The clause that a hold rests on: "Clause MED-2.b of the Media Policy"."""
    clause_id = first_clause(report)
    clause = clause_in_force(clause_id)
    return f"Clause {clause_id} of the {clause.version.page.title}" if clause else f"Clause {clause_id}"


def first_clause(report: Report) -> str:
    """The clause to read first."""
    return report.clauses[0] if report.clauses else FIRST_CLAUSE


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"
