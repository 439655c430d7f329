"""How often a public door may be used, so that nobody is flooded with mail. Kept in the database."""

import datetime as dt

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Attempt

WINDOW = dt.timedelta(hours=1)
PER_ADDRESS = 6
PER_VISITOR = 60


def visitor(request: HttpRequest) -> str:
    """Where a request comes from, as far as this server can tell."""
    return str(request.META.get("REMOTE_ADDR", ""))


def may_pass(door: str, who: str, most: int) -> bool:
    """Count one use of `door` by `who` in the last hour, and say whether that is still within `most`."""
    now = timezone.now()
    hashed = salted_hmac("groups.proposals.limits", who.strip().casefold(), algorithm="sha256").hexdigest()
    Attempt.objects.filter(at__lt=now - 2 * WINDOW).delete()
    Attempt.objects.create(door=door, who=hashed, at=now)
    return Attempt.objects.filter(door=door, who=hashed, at__gt=now - WINDOW).count() <= most


def too_many(request: HttpRequest, door: str, address: str, most: int = PER_ADDRESS) -> bool:
    """Whether this visitor, or anybody with this e-mail address, has used the door too often."""
    within = may_pass(door, f"visitor {visitor(request)}", PER_VISITOR)
    return not (may_pass(door, f"address {address}", most) and within)
