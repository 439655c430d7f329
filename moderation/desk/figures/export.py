"""Cases and findings as CSV, sent row by row so that a long history needs no memory."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone

from ..models import Case
from ..naming import name_of
from .rules import judged_findings

CASE_COLUMNS = (
    "case", "title", "place", "state", "came", "first looked at", "ended",
    "written by", "outcome", "decided by", "office", "clauses", "ways", "reason",
)  # fmt: skip
FINDING_COLUMNS = (
    "case",
    "ended",
    "rule",
    "version",
    "lane",
    "category",
    "clause",
    "score",
    "words",
    "said",
    "said by",
)


class _Line:
    """What csv writes into: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def streamed(name: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """A download with a first line of column names. It begins with a mark that tells spreadsheets UTF-8."""

    def lines() -> Iterator[str]:
        writer = csv.writer(_Line())
        yield "\ufeff" + writer.writerow(list(columns))
        for row in rows:
            yield writer.writerow([_harmless(value) for value in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def case_rows(cases: Any) -> Iterator[tuple[Any, ...]]:
    """One row for each case."""
    wanted = cases.select_related("author__person", "decision").prefetch_related(
        "decision__citations__clause"
    )
    for case in wanted.order_by("opened_at", "pk").iterator(chunk_size=200):
        yield _case_row(case)


def finding_rows(cases: Any) -> Iterator[tuple[Any, ...]]:
    """One row for each finding of each decided case."""
    for one in judged_findings(cases.iterator(chunk_size=200)):
        finding = one.finding
        yield (
            one.case_id,
            _time(one.closed_at),
            finding.source,
            finding.source_version,
            finding.lane.value,
            finding.category.value,
            finding.clause,
            finding.score,
            finding.quote,
            one.verdict or "nothing",
            "officer" if one.own_word else "decision",
        )


def _case_row(case: Case) -> tuple[Any, ...]:
    decision = case.decision
    start = (
        case.pk,
        case.subject_title,
        case.get_place_display(),
        case.get_state_display(),
        *(_time(moment) for moment in (case.opened_at, case.looked_at, case.closed_at)),
        name_of(case.author),
    )
    if decision is None:
        return (*start, "", "", "", "", "", "")
    grounds = decision.snapshot.get("grounds", [])
    ways = "; ".join(" ".join(filter(None, (each["way"], each["target"]))) for each in grounds)
    clauses = "; ".join(citation.clause.clause_id for citation in decision.citations.all())
    return (
        *start,
        decision.outcome,
        decision.made_by_name,
        decision.office_name,
        clauses,
        ways,
        decision.reason,
    )


def _time(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def _harmless(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula is marked as text."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
