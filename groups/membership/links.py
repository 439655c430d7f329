"""The link that was mailed: who asked, and for which group. Nothing is stored before it is followed."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ..pages.models import GroupPage

SALT = "groups.membership"
JOINING_DAYS = 14
"""How long a link lets somebody join. To leave, it works for ever."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever follows the link: it went to this address."""

    group: int
    email: str
    name: str
    organisation: str = ""
    is_fresh: bool = True


def address_for(group: GroupPage, *, email: str, name: str, organisation: str = "") -> str:
    """The full address of the page on which this person joins or leaves."""
    said = {"group": group.pk, "email": email.strip().lower(), "name": name, "organisation": organisation}
    path = reverse("groups:membership", args=[signing.dumps(said, salt=SALT)])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def caller_behind(token: str) -> Caller | None:
    """Who follows this link; None unless it was made here."""
    try:
        said = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    try:
        signing.loads(token, salt=SALT, max_age=JOINING_DAYS * 24 * 60 * 60)
    except signing.SignatureExpired:
        return Caller(**said, is_fresh=False)
    return Caller(**said)
