"""Whole addresses, for mails and for posts that leave the site."""

from django.conf import settings


def whole(url: str | None) -> str:
    """The address with its host: that of the site where none is given."""
    if url and url.startswith(("http://", "https://")):
        return url
    return f"{settings.WAGTAILADMIN_BASE_URL}{url or '/'}"
