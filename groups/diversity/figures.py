"""What the numbers say, with small ones left out and no totals, so that nobody can be worked out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from ..choices.models import group_settings
from .models import DiversityCount, DiversityQuestion, Part

STEP = 5
"""Larger numbers are told in steps, so that one more answer cannot be watched arriving."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One question: its answers, each with its number for members and for officers, in words."""

    question: str
    rows: list[tuple[str, list[str]]]


def in_words(number: int, fewest: int) -> str:
    """A number as it may be shown."""
    if number < fewest:
        return f"fewer than {fewest}"
    return f"at least {number - (number - fewest) % STEP}"


def figures(year: int, group: int | None = None) -> list[Figure]:
    """The year's numbers by question: of one group, or of all together. Two queries, and the setting."""
    fewest = group_settings().fewest_shown
    counts = DiversityCount.objects.filter(year=year)
    if group is not None:
        counts = counts.filter(group=group)
    found = {
        (question, answer, part): number
        for question, answer, part, number in counts.order_by()
        .values_list("question", "answer", "part")
        .annotate(together=Sum("number"))
    }
    told = []
    for question in DiversityQuestion.objects.all():
        answers = _answers(question, {answer for pk, answer, _ in found if pk == question.pk})
        rows = [
            (answer, [in_words(found.get((question.pk, answer, part), 0), fewest) for part in Part.values])
            for answer in answers
        ]
        if any(pk == question.pk for pk, _, _ in found):
            told.append(Figure(question.question, rows))
    return told


def years_with_answers() -> list[int]:
    """The years in which somebody answered, the last one first."""
    return list(DiversityCount.objects.order_by("-year").values_list("year", flat=True).distinct())


def _answers(question: DiversityQuestion, given: Iterable[str]) -> list[str]:
    """Those offered now, then those that were offered before."""
    now = question.choices()
    return [*now, *sorted(set(given) - set(now))]
