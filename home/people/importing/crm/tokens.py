"""Who may send membership data: whoever has the token, of which this site knows only the hash."""

import hashlib
import re

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

BEARER = re.compile(r"Bearer ([!-~]{20,500})")


def is_open() -> bool:
    """Whether the association lets a membership system in at all."""
    return bool(settings.MEMBERSHIP_TOKEN_HASHES)


def is_trusted(request: HttpRequest) -> bool:
    """Whether the call carries a token whose hash is in the settings; compared in constant time."""
    found = BEARER.fullmatch(request.headers.get("Authorization", ""))
    given = hashlib.sha256((found[1] if found else "").encode()).hexdigest()
    known = [constant_time_compare(given, each) for each in settings.MEMBERSHIP_TOKEN_HASHES]
    return found is not None and any(known)
