"""How many calls are answered: counted in the cache, apart for those with and without the right token."""

from django.core.cache import cache
from django.utils import timezone

CALLS_A_MINUTE = 60
WRONG_TOKENS_A_MINUTE = 10


def may_call(who: str, most: int) -> bool:
    """Count one call in this minute, and say whether it is within `most`."""
    key = f"membership-calls-{who}-{timezone.now():%Y%m%d%H%M}"
    cache.add(key, 0, 120)
    return cache.incr(key) <= most
