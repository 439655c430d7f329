"""The figures of a year, counted from the register of decisions and what it rests on."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from statistics import median
from typing import Any

from home.decisions.models import Citation, Decision, DecisionKind

from ..desk.grounds import EXCLUSIONS
from ..desk.models import Case
from ..desk.states import CaseState
from ..referrals.choices import Ground
from ..referrals.models import Referral, SecondLook
from ..referrals.options import referral_settings
from ..referrals.outcomes import RESTRICTIVE, SPACES, VALUES, Outcome
from ..referrals.states import SecondLookState
from .suppression import Table, hidden, protect

CLAUSES = (*EXCLUSIONS, VALUES, SPACES)
DAYS = {"days-3": 3, "days-7": 7, "days-14": 14, "days-more": None}
"""How long a referral took, as bands: up to so many days."""

DESK = (CaseState.APPROVED, CaseState.RETURNED, CaseState.DECLINED, CaseState.TAKEN_BACK)

Counts = dict[str, dict[str, int]]


def figures_of(year: int) -> dict[str, Any]:
    """What may be published about a year: plain data, in which small numbers are not."""
    counts, days = counted(year)
    return publishable(year, counts, days, fewest=referral_settings().fewest_shown)


def counted(year: int) -> tuple[Counts, list[float]]:
    """Every table in full, and how many days each closed referral took. For `publishable` alone."""
    decided = Decision.objects.filter(kind=DecisionKind.REFERRAL, made_at__year=year)
    closed = list(Referral.objects.filter(decision__in=decided).only("outcome", "referred_at", "closed_at"))
    days = [(each.closed_at - each.referred_at) / timedelta(days=1) for each in closed if each.closed_at]
    received = Referral.objects.filter(referred_at__year=year)
    restrictive = [each.decision_id for each in closed if each.outcome in RESTRICTIVE]
    cited = Citation.objects.filter(decision__in=restrictive, clause__clause_id__in=CLAUSES)
    looks = SecondLook.objects.filter(decision__in=decided)
    cases = Case.objects.filter(closed_at__year=year, state__in=DESK)
    ended = [state for state in SecondLookState if state is not SecondLookState.WAITING]
    return {
        "grounds": _count(received.values_list("ground", flat=True), Ground),
        "outcomes": _count((each.outcome for each in closed), Outcome),
        "clauses": _count(cited.values_list("clause__clause_id", flat=True), CLAUSES),
        "days": _count((band(each) for each in days), DAYS),
        "second_looks": _count(looks.values_list("state", flat=True), ended),
        "desk": _count(cases.values_list("state", flat=True), DESK),
    }, days


def publishable(year: int, counts: Counts, days: list[float], *, fewest: int) -> dict[str, Any]:
    """The same without anything from which somebody could be recognised."""
    tables = {name: protect(cells, fewest) for name, cells in counts.items()}
    outcomes = tables["outcomes"].cells
    # Clauses are cited by restrictive decisions alone, so their sum would tell how many there were.
    told = all(outcomes.get(outcome) is not None for outcome in RESTRICTIVE)
    clauses = tables["clauses"].cells if told else hidden(counts["clauses"]).cells
    tables["clauses"] = Table(clauses, None)
    return {
        "year": year,
        "fewest": fewest,
        "median_days": round(median(days)) if len(days) >= fewest else None,
        "tables": {name: table.to_dict() for name, table in tables.items()},
    }


def band(days: float) -> str:
    """The band in which so many days fall."""
    return next(name for name, most in DAYS.items() if most is None or days <= most)


def _count(found: Iterable[Any], names: Iterable[Any]) -> dict[str, int]:
    """How often each name was found, with a zero where it was not."""
    seen = Counter(str(each) for each in found)
    return {str(name): seen[str(name)] for name in names}
