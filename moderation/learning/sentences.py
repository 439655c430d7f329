"""Decisions as labelled sentences: what officers upheld, dismissed, returned, approved, or found missing."""

from collections.abc import Iterator

from ..desk.findings.models import Judgement, Verdict
from ..desk.models import Case
from ..desk.states import CaseState
from ..screening import SCORED, Category, DecidedText, Finding, Report
from ..screening.categories import CLAUSES
from ..screening.sentences import sentences
from .models import SpotCheck
from .states import SpotCheckState

NEWEST = 100
"""How many decided sentences are kept at hand as precedents."""

LONGEST = 1_000


def decided_texts(limit: int | None = None) -> tuple[DecidedText, ...]:
    """Every decided sentence, the newest decision first, each sentence with its last word only."""
    found: dict[str, DecidedText] = {}
    for one in (*_missed(limit), *_judged(limit), *_by_outcome(limit)):
        found.setdefault(one.text, one)
    return tuple(found.values())[:limit]


def _judged(limit: int | None) -> Iterator[DecidedText]:
    """Findings on which an officer spoke one by one. Both kinds of word count."""
    wanted = [name.value for name in SCORED]
    standing = Judgement.objects.standing().filter(category__in=wanted)
    for one in standing.select_related("case").order_by("-pk")[:limit]:
        category: Category | None = Category(one.category)
        if one.verdict == Verdict.DISMISSED:
            category = None
        elif one.verdict == Verdict.WRONG_CLAUSE:
            category = _under(one.right_clause)
        text = _sentence(one.case, one.block, one.quote)
        yield DecidedText(text, category, f"{one.case.subject_title}, {one.made_at:%-d %B %Y}")


def _by_outcome(limit: int | None) -> Iterator[DecidedText]:
    """Findings that a decision settled without a word on each: all of an approval, the cited of a return."""
    decided = Case.objects.filter(state__in=[CaseState.APPROVED, CaseState.RETURNED, CaseState.DECLINED])
    cases = decided.filter(judgements=None, decision__isnull=False).select_related("decision")
    for case in cases.prefetch_related("decision__citations__clause").order_by("-closed_at")[:limit]:
        citations = case.decision.citations.all() if case.decision else ()
        cited = {citation.clause.clause_id for citation in citations}
        for finding in Report.from_dict(case.report).findings:
            approved = case.state == CaseState.APPROVED
            if finding.category in SCORED and (approved or finding.clause in cited):
                category = None if approved else finding.category
                yield DecidedText(_sentence_of(case, finding), category, f"Decision D{case.decision_id}")


def _missed(limit: int | None) -> Iterator[DecidedText]:
    """What people found, or did not find, in texts that had passed."""
    answered = SpotCheck.objects.exclude(state=SpotCheckState.WAITING).order_by("-answered_at")
    for one in answered[:limit]:
        when = f"Read again, {one.answered_at:%-d %B %Y}"
        if one.state == SpotCheckState.MISSED:
            yield DecidedText(one.quote[:LONGEST], Category(one.category), when)
        else:
            for _, text in one.content:
                if len(text.split()) > 4:
                    yield DecidedText(text[:LONGEST], None, when)


def _sentence_of(case: Case, finding: Finding) -> str:
    return _sentence(case, finding.block, finding.quote)


def _sentence(case: Case, block: str, quote: str) -> str:
    """The sentence of the case's text that the quoted words stand in; the words themselves if it is gone."""
    text = next((text for label, text in case.content if label == block), "")
    place = text.find(quote)
    if place < 0:
        return quote[:LONGEST]
    for start, end in sentences(text):
        if start <= place < end:
            return text[start : max(end, place + len(quote))][:LONGEST]
    return quote[:LONGEST]


def _under(clause_id: str) -> Category | None:
    """The category of a clause, where there is one for it."""
    return next((name for name, clause in CLAUSES.items() if clause == clause_id), None)
