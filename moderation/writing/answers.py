"""What the editor is told while somebody writes: what was found, why, and what they can do."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

from home.policies.models import PolicyClause, clause_in_force

from ..desk.marking import heading_of
from ..gate.clearance import is_cleared, screened
from ..gate.fingerprint import fingerprint_of
from ..screening import Category, Finding, Verdict

SHOWN = 20
"""How many findings are listed; marking more would slow the typing down."""
HEADINGS: Mapping[Category, str] = {
    Category.DISPARAGING: "Unkind to people",
    Category.DISCRIMINATORY: "Unfair to people",
    Category.POLITICAL: "Taking a side",
    Category.DISPUTE: "A live dispute",
    Category.CONFIDENTIAL: "Confidential",
    Category.UNFINISHED: "Not finished",
    Category.VOICE: "Whose voice",
}
REPORTING = "If you only report or explain, leave it as it is: the desk can approve it as information."
ADVICE: Mapping[Category, str] = {
    Category.DISPARAGING: "Say what happened, and leave out what you think of those who did it.",
    Category.DISCRIMINATORY: "Describe people as they would themselves, or leave it out.",
    Category.POLITICAL: f"Say what each side says, and where. {REPORTING}",
    Category.DISPUTE: f"Keep to what both sides would accept, or wait. {REPORTING}",
    Category.CONFIDENTIAL: "Take it out. If it may be known by now, ask the Chair.",
    Category.UNFINISHED: "Finish it or delete it before you submit.",
    Category.VOICE: "Write “we”, or name the person who says it.",
}


def answer_about(page: Page) -> dict[str, Any]:
    """The gate's own findings about the page in memory, in plain JSON values. Writes nothing."""
    fingerprint = fingerprint_of(page)
    report = screened(page, fingerprint)
    clauses = {clause_id: clause_in_force(clause_id) for clause_id in report.clauses}
    return {
        "found": [_found(finding, clauses[finding.clause]) for finding in report.findings[:SHOWN]],
        "more": max(0, len(report.findings) - SHOWN),
        "gaps": [{"what": heading_of(gap.what), "why": gap.why} for gap in report.not_evaluated],
        "approved": bool(report.findings) and page.pk is not None and is_cleared(page, fingerprint),
    }


def _found(finding: Finding, clause: PolicyClause | None) -> dict[str, Any]:
    return {
        "path": finding.block,
        "place": heading_of(finding.block),
        "quote": finding.quote,
        "about": HEADINGS[finding.category],
        "reason": finding.reason,
        "advice": ADVICE[finding.category],
        "serious": finding.severity is Verdict.HOLD,
        "clause": {
            "id": finding.clause,
            "title": clause.title if clause else "",
            "url": clause.url if clause else "",
        },
    }
