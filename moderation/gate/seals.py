"""The seal: a keyed mark on a live page's content, made by the guard alone, checked wherever it is shown."""

import logging
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from wagtail.models import Page
from wagtail.query import PageQuerySet

from .fingerprint import fingerprints_of
from .models import Seal
from .subjects import in_closed_section

logger = logging.getLogger("moderation.gate")

SALT = "moderation.gate.seal"


def mark(page_id: int, fingerprint: str, *, closed: bool = False, key: str | bytes | None = None) -> str:
    """The keyed hash that only somebody with the site's secret key can make for this content."""
    about = f"{page_id}:{fingerprint}{':closed' if closed else ''}"
    return salted_hmac(SALT, about, secret=key, algorithm="sha256").hexdigest()


def fits(page_id: int, fingerprint: str, mac: str | None, *, closed: bool = False) -> bool:
    """Whether the mark was made for exactly this page and content, by the present or an earlier key."""
    if not mac:
        return False
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(mac, mark(page_id, fingerprint, closed=closed, key=key)) for key in keys)


def sealed_only(queryset: PageQuerySet[Any]) -> PageQuerySet[Any]:
    """Narrow a query to pages that carry a seal, and bring its mark along.

    The title is compared here, since menus and trails show it without reading the rest of the page. What was
    sealed for a closed section is not for everybody, wherever it stands now.
    """
    open_to_all = queryset.filter(seal__title=F("title"), seal__closed=False)
    return open_to_all.annotate(seal_mark=F("seal__mac"))


def intact(pages: Sequence[Page]) -> list[Page]:
    """The specific pages, just read, whose content is what was sealed; the others are reported in the log."""
    kept = []
    for page, good in zip(pages, check(pages), strict=True):
        if good:
            kept.append(page)
        else:
            alert(page)
    return kept


def check(pages: Sequence[Page]) -> list[bool]:
    """Whether each page's content fits its seal, with a bounded number of queries for all of them."""
    if not pages:
        return []
    marks = {page.pk: (page.seal_mark, False) for page in pages if hasattr(page, "seal_mark")}
    missing = [page.pk for page in pages if page.pk not in marks]
    if missing:
        found = Seal.objects.filter(pk__in=missing).values_list("pk", "mac", "closed")
        marks |= {pk: (mac, closed) for pk, mac, closed in found}
    return [
        _is_sealed(page, fingerprint, *marks.get(page.pk, ("", False)))
        for page, fingerprint in zip(pages, fingerprints_of(pages), strict=True)
    ]


def _is_sealed(page: Page, fingerprint: str, mac: str, closed: bool) -> bool:
    """What was cleared for a closed section fits only as long as the page stands in one."""
    return fits(page.pk, fingerprint, mac, closed=closed) and (not closed or in_closed_section(page))


def alert(page: Page) -> None:
    """Tell whoever watches the log that a live page is withheld."""
    logger.error("Page %s (%s) is live but its content was never cleared; it is not shown.", page.pk, page)
