"""Taking and leaving a row of the queue: the only writer of claims.

One statement takes a claim, on either database, so that two people who ask at once do not both get it.
"""

from django.db import models
from django.utils import timezone

from home.accounts.models import User

from ..naming import name_of
from .models import LASTS, Claim


class Claimed(Exception):
    """Somebody else is looking at it, so it is not decided from here; `str()` says who and since when."""

    def __init__(self, claim: Claim) -> None:
        since = timezone.localtime(claim.since)
        super().__init__(
            f"{name_of(claim.holder)} has been looking at this since {since:%H:%M}, so nothing was decided. "
            "You can go on reading; it is free again when they leave it, or after 30 minutes."
        )


def take(*, source: str, row_id: int, by: User) -> Claim:
    """Take or renew the claim, unless somebody else has it; whoever has it now is its `holder`."""
    now = timezone.now()
    free = models.Q(holder=by) | models.Q(since__lte=now - LASTS)
    if not Claim.objects.on(source, row_id).filter(free).update(holder=by, since=now):
        claim = Claim(source=source, row_id=row_id, holder=by, since=now)
        Claim.objects.bulk_create([claim], ignore_conflicts=True)
    return Claim.objects.on(source, row_id).select_related("holder__person").get()


def leave(*, source: str, row_id: int, by: User) -> None:
    """Give the claim up, if it is one's own."""
    Claim.objects.on(source, row_id).filter(holder=by).delete()


def end(*, source: str, row_id: int) -> None:
    """Forget whose it was: there is nothing to decide any more."""
    Claim.objects.on(source, row_id).delete()


def refuse_if_claimed(*, source: str, row_id: int, by: User) -> None:
    """Raise Claimed while somebody else looks at it."""
    claims = Claim.objects.on(source, row_id).current().exclude(holder=by)
    if claim := claims.select_related("holder__person").first():
        raise Claimed(claim)
