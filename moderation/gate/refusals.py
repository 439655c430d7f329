"""Content that a decision took off the site: exactly this may not come back by itself. The only writer.

A refusal falls when its decision is superseded, or when a person approves the same content later.
"""

from datetime import datetime

from home.decisions.models import Decision

from .models import Refusal
from .subjects import Subject, subject_key


def refuse(subject: Subject, *, fingerprint: str, decision: Decision) -> Refusal:
    """Keep this content from being cleared again by screening alone."""
    kind, pk = subject_key(subject)
    return Refusal.objects.create(
        subject_type=kind, subject_id=pk, fingerprint=fingerprint, decision=decision
    )


def refused_at(subject: Subject, fingerprint: str) -> datetime | None:
    """When this content was last refused by a decision that still stands; None if it was not."""
    if subject.pk is None:
        return None
    kind, pk = subject_key(subject)
    standing = Refusal.objects.filter(
        subject_type=kind, subject_id=pk, fingerprint=fingerprint, decision__superseded_by=None
    )
    return standing.order_by("-at").values_list("at", flat=True).first()
