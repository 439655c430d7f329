"""Looking at every live page again, to find what was changed past the gate."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from wagtail.models import Page

from ..gate.clearance import is_cleared
from ..gate.fingerprint import fingerprint_of
from ..gate.guard import what_holds
from ..gate.hold import not_screened
from ..gate.models import Seal
from ..gate.seals import check
from .lifecycle import submit

logger = logging.getLogger("moderation.gate")

BATCH = 100


@dataclass
class Found:
    """What a rescan found."""

    looked_at: int = 0
    taken_offline: list[Page] = field(default_factory=list)
    sealed_now: list[Page] = field(default_factory=list)


def rescan() -> Found:
    """Take offline every live page that differs from its seal, and send it to be looked at.

    Sealed anew are pages whose content was cleared all the same, since only the site's key changed, and clean
    pages that never had a seal, since they were loaded from a file or made before the gate. The root of the
    tree is no page that anybody can visit, and is left alone.
    """
    found = Found()
    for pages in _batches():
        found.looked_at += len(pages)
        sealed = set(Seal.objects.filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True))
        for page, good in zip(pages, check(pages), strict=True):
            if good:
                continue
            if is_cleared(page) or (page.pk not in sealed and what_holds(page) is None):
                page.save(clean=False)
                found.sealed_now.append(page)
            else:
                take_offline(page)
                found.taken_offline.append(page)
    return found


@transaction.atomic
def take_offline(page: Page) -> None:
    """Unpublish the page; its newest draft, which came through the editor, is what somebody looks at."""
    logger.error("Page %s (%s) was changed past the gate and is taken offline.", page.pk, page.url_path)
    report = what_holds(page) or not_screened(fingerprint_of(page), "It was changed without being looked at.")
    page.unpublish()
    if page.latest_revision is None:
        page.save_revision()
    submit(Page.objects.get(pk=page.pk).specific, None, report)


def _batches() -> Iterator[list[Page]]:
    after = 0
    live = Page.objects.live().filter(depth__gt=1).order_by("pk")
    while pks := list(live.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        yield list(Page.objects.filter(pk__in=pks).order_by("pk").specific())
        after = pks[-1]
