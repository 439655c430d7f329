"""Taking what somebody says of themselves: each answer makes one number larger, and nothing else is kept."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..pages.models import GroupPage
from .models import DiversityAsked, DiversityCount, DiversityQuestion, Part

SALT = "groups.diversity"


def questions() -> list[DiversityQuestion]:
    """What is asked now; nothing, unless the association has chosen to ask."""
    return [one for one in DiversityQuestion.objects.filter(is_asked=True) if one.question and one.choices()]


def has_answered(group: GroupPage, part: str, email: str) -> bool:
    """Whether the person with this address has answered for this group this year."""
    year = timezone.localdate().year
    return DiversityAsked.objects.filter(mark=_mark(group, part, email, year)).exists()


@transaction.atomic
def take(*, group: GroupPage, part: str, email: str, said: Mapping[int, str]) -> bool:
    """Count the answers, by question; once a year. False, and nothing counted, the second time.

    What is empty, or is no answer to the question, is not counted. Old marks are dropped.
    """
    year = timezone.localdate().year
    DiversityAsked.objects.filter(year__lt=year).delete()
    _, new = DiversityAsked.objects.get_or_create(
        mark=_mark(group, part, email, year), defaults={"year": year}
    )
    if not new:
        return False
    for question in questions():
        answers = question.choices()
        where = {"group": group, "year": year, "part": Part(part), "question": question}
        # All at once, so that the order of the rows does not tell whose answer came first.
        rows = [DiversityCount(**where, answer=one) for one in answers]
        DiversityCount.objects.bulk_create(rows, ignore_conflicts=True)
        if said.get(question.pk, "") in answers:
            chosen = DiversityCount.objects.filter(**where, answer=said[question.pk])
            chosen.update(number=F("number") + 1)
    return True


def _mark(group: GroupPage, part: str, email: str, year: int) -> str:
    said = f"{group.pk}:{part}:{year}:{email.strip().lower()}"
    return salted_hmac(SALT, said, algorithm="sha256").hexdigest()
