"""Drawing texts that passed for a second look, and answering: the only writer of spot checks."""

import random

from django.utils import timezone

from home.accounts.models import User

from ..gate.extract import document_of
from ..gate.fingerprint import fingerprint_of
from ..gate.models import Clearance, ClearanceGround
from .models import SpotCheck
from .states import SpotCheckState


class NotAnswered(Exception):
    """An answer to a spot check lacks something; `str()` says what."""


def draw(count: int, *, seed: int | None = None) -> list[SpotCheck]:
    """Draw texts by lot that screening passed, still say the same, and were never drawn."""
    passed = Clearance.objects.filter(ground=ClearanceGround.SCREENED).exclude(
        pk__in=SpotCheck.objects.values("clearance")
    )
    keys = list(passed.values_list("pk", flat=True))
    random.Random(seed).shuffle(keys)  # noqa: S311 - a lot, not a secret
    drawn: list[SpotCheck] = []
    for key in keys:
        if len(drawn) == count:
            break
        clearance = Clearance.objects.get(pk=key)
        subject = clearance.subject
        if subject is None or fingerprint_of(subject) != clearance.fingerprint:
            continue
        content = [[block.label, block.text] for block in document_of(subject).blocks]
        drawn.append(SpotCheck.objects.create(clearance=clearance, title=str(subject)[:255], content=content))
    return drawn


def answer(*, check: SpotCheck, by: User, category: str = "", quote: str = "") -> None:
    """Say what was missed, with the words; or, without a category, that the text is in order.

    Raises NotAnswered, or IllegalMove when somebody else was quicker.
    """
    words = " ".join(quote.split())
    if category and words not in " ".join(" ".join(text for _, text in check.content).split()):
        raise NotAnswered("Copy the words that were missed from the text, exactly as they stand there.")
    if category and not words:
        raise NotAnswered("Copy the words that were missed from the text.")
    check.move_to(
        SpotCheckState.MISSED if category else SpotCheckState.IN_ORDER,
        category=category,
        quote=words if category else "",
        answered_by=by,
        answered_at=timezone.now(),
    )
