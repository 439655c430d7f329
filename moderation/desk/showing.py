"""What was found, as the pages show it: under its clause, with its strength in words and earlier cases."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from home.policies.models import PolicyClause, clause_in_force

from ..screening import Finding
from .findings.forms import FindingForm
from .findings.models import Judgement

PRECEDENTS = 2
BANDS = ((0.9, "Very likely"), (0.6, "Likely"), (0.0, "Possible"))


@dataclass(frozen=True, slots=True)
class Numbered:
    """One finding with its number in the text, and what people say or said of it."""

    number: int
    finding: Finding
    form: FindingForm | None = None
    judgement: Judgement | None = None
    precedents: list[Judgement] = field(default_factory=list)

    @property
    def strength(self) -> str:
        """How sure the check is, in a word."""
        return next(words for at_least, words in BANDS if self.finding.score >= at_least)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found under one clause, and the clause's wording in force."""

    clause_id: str
    clause: PolicyClause | None
    findings: list[Numbered]


def by_clause(
    findings: Sequence[Finding],
    *,
    forms: Sequence[FindingForm] = (),
    judgements: Sequence[Judgement] = (),
    precedents: Sequence[Judgement] = (),
) -> list[Found]:
    """The findings under the clauses they cite, numbered as in the text, each clause once."""
    said = {judgement.number: judgement for judgement in judgements}
    under: dict[str, list[Numbered]] = {}
    for number, finding in enumerate(findings, start=1):
        shown = Numbered(
            number,
            finding,
            form=forms[number - 1] if forms else None,
            judgement=said.get(number),
            precedents=[one for one in precedents if one.rule == finding.source][:PRECEDENTS],
        )
        under.setdefault(finding.clause, []).append(shown)
    return [Found(clause, clause_in_force(clause), numbered) for clause, numbered in under.items()]


def precedents_of(
    findings: Sequence[Finding], *, case_id: int | None = None, post_id: int | None = None
) -> list[Judgement]:
    """What was said lately, in other cases and posts, of what the same rules found; the newest first."""
    rules = {finding.source for finding in findings}
    if not rules:
        return []
    earlier = Judgement.objects.standing().filter(rule__in=rules)
    this = Q(case_id=case_id) if case_id else Q(post_id=post_id)
    return list(earlier.exclude(this).select_related("case", "post__channel").order_by("-pk")[:100])
