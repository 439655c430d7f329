"""Decisions as labelled sentences: what officers upheld, dismissed, returned, approved, or found missing."""

from collections.abc import Iterator

from ..desk.findings.models import Judgement, Verdict
from ..desk.models import Case
from ..desk.states import CaseState
from ..outbox.models import OutgoingPost
from ..outbox.states import WRITABLE, PostState
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
    for one in (*_missed(limit), *_judged(limit), *_by_outcome(limit), *_approved_posts(limit)):
        found.setdefault(one.text, one)
    return tuple(found.values())[:limit]


def _judged(limit: int | None) -> Iterator[DecidedText]:
    """Findings on which an officer spoke one by one. Both kinds of word count."""
    wanted = [name.value for name in SCORED]
    standing = Judgement.objects.standing().filter(category__in=wanted)
    for one in standing.select_related("case", "post__channel").order_by("-pk")[:limit]:
        category: Category | None = Category(one.category)
        if one.verdict == Verdict.DISMISSED:
            category = None
        elif one.verdict == Verdict.WRONG_CLAUSE:
            category = _under(one.right_clause)
        text = _sentence(one.subject, one.block, one.quote)
        yield DecidedText(text, category, f"{one.subject_title}, {one.made_at:%-d %B %Y}")


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


def _approved_posts(limit: int | None) -> Iterator[DecidedText]:
    """Findings in posts that were let out without a word on each: an approval settles all of them."""
    let_out = OutgoingPost.objects.exclude(state__in=[*WRITABLE, PostState.CANCELLED])
    posts = let_out.filter(judgements=None, decision__isnull=False, report__findings__0__isnull=False)
    for post in posts.order_by("-decision")[:limit]:
        for finding in Report.from_dict(post.report).findings:
            if finding.category in SCORED:
                yield DecidedText(_sentence_of(post, finding), None, f"Decision D{post.decision_id}")


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


def _sentence_of(subject: Case | OutgoingPost, finding: Finding) -> str:
    return _sentence(subject, finding.block, finding.quote)


def _sentence(subject: Case | OutgoingPost, block: str, quote: str) -> str:
    """The sentence of the text that the quoted words stand in; the words themselves if it is gone."""
    blocks = subject.content if isinstance(subject, Case) else subject.outgoing_blocks()
    text = next((text for label, text in blocks if label == block), "")
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
