"""Looking at everything that is public again: what was changed past the gate, and what the rules find now."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import transaction
from django_tasks import task
from wagtail.models import ModelLogEntry, Page

from home.words.models import WordsForVisitors

from ..desk.models import Case
from ..gate.clearance import clear_if_clean, is_cleared, is_cleared_as_alias, passes
from ..gate.fingerprint import fingerprint_of
from ..gate.guard import what_holds
from ..gate.models import Seal
from ..gate.policy import Rules
from ..gate.seals import check
from ..gate.signals import words_held
from ..gate.words import break_seal, clear_words, sealed_words
from ..screening import Report
from .lifecycle import send_draft_round, wait_at_the_desk_alone
from .notifications import tell_officers_of_rescan

logger = logging.getLogger("moderation.gate")

BATCH = 100


@dataclass
class Found:
    """What a rescan found."""

    looked_at: int = 0
    changed: list[Page] = field(default_factory=list)
    """Pages whose content was changed past the gate."""
    flagged: list[Page] = field(default_factory=list)
    """Pages in which the rules of today find what earlier ones did not."""
    hidden: list[Any] = field(default_factory=list)
    """Names, settings, pictures and files whose words visitors do not read any more."""
    sealed_now: list[Page] = field(default_factory=list)

    @property
    def taken_offline(self) -> list[Page]:
        return [*self.changed, *self.flagged]

    @property
    def anything(self) -> bool:
        return bool(self.changed or self.flagged or self.hidden)


@task()
def rescan_soon() -> None:
    """Look again in the background, because what is looked for has changed."""
    rescan()


def rescan() -> Found:
    """Hold everything public that nobody cleared as it is, or that would not pass today; tell the officers.

    Sealed anew are pages whose content was cleared all the same, since only the site's key changed, and clean
    pages that never had a seal, since they were loaded from a file or made before the gate. The root of the
    tree is no page that anybody can visit, and is left alone.
    """
    found = Found()
    for pages in _batches():
        found.looked_at += len(pages)
        sealed = set(Seal.objects.filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True))
        for page, good in zip(pages, check(pages), strict=True):
            _look_at(page, found, good=good, sealed=page.pk in sealed)
    for model in apps.get_models():
        if issubclass(model, WordsForVisitors):
            for record in model._base_manager.order_by("pk").iterator(BATCH):
                _look_at_words(record, found)
    if found.anything:
        tell_officers_of_rescan(found)
    return found


def look_again(pages: list[Page]) -> None:
    """Seal a page anew if its content, as it is now, is clean; otherwise it goes to the desk."""
    for page, good in zip(pages, check(pages), strict=True):
        if not good:
            _carry_out(page, _seal_anew if what_holds(page) is None else take_offline)


@transaction.atomic
def take_offline(page: Page) -> None:
    """Unpublish the page; its newest draft, which came through the editor, is what somebody looks at.

    A draft that was never public goes through the whole workflow; any other is out once the desk approves.
    """
    was_public = page.latest_revision_id in {None, page.live_revision_id}
    page.unpublish()
    if page.alias_of_id:
        return
    if page.latest_revision is None:
        page.save_revision()
    wait = wait_at_the_desk_alone if was_public else send_draft_round
    wait(Page.objects.get(pk=page.pk).specific, "It was changed without being looked at.")


def _seal_anew(page: Page) -> None:
    page.save(clean=False)


def _carry_out(page: Page, what: Callable[[Page], None]) -> bool:
    """Do it to the page as it is now; not if it was changed since it was read, for that save was judged."""
    with transaction.atomic():
        locked = Page.objects.select_for_update().filter(pk=page.pk, live=True).first()
        now = locked.specific if locked else None
        if now is None or fingerprint_of(now) != fingerprint_of(page):
            return False
        what(now)
        return True


def _look_at(page: Page, found: Found, *, good: bool, sealed: bool) -> None:
    """One page. Should anything go wrong with it, the others are looked at all the same."""
    try:
        if good:
            if not _still_passes(page):
                logger.warning("Page %s (%s) does not pass today's rules.", page.pk, page.url_path)
                if _carry_out(page, take_offline):
                    found.flagged.append(page)
        elif is_cleared(page) or (not sealed and what_holds(page) is None):
            if _carry_out(page, _seal_anew):
                found.sealed_now.append(page)
        else:
            logger.error("Page %s (%s) was changed past the gate.", page.pk, page.url_path)
            if _carry_out(page, take_offline):
                found.changed.append(page)
    except Exception:
        logger.exception("Page %s (%s) could not be looked at.", page.pk, page.url_path)


def _still_passes(page: Page) -> bool:
    rules = Rules()
    return (
        is_cleared(page, rules=rules)
        or is_cleared_as_alias(page, rules)
        or passes(clear_if_clean(page, rules))
    )


def _look_at_words(record: Any, found: Found) -> None:
    """One name, setting, picture or file.

    New words that wait at the desk, or that it did not let out, are left: visitors read the earlier ones.
    """
    try:
        report: Report | None = None
        if sealed_words(record) == record.words():
            if not is_cleared(record):
                report = clear_if_clean(record)
        elif not Case.objects.about(record).filter(fingerprint=fingerprint_of(record)).exists():
            report = clear_words(record)
        if report is not None and not passes(report):
            break_seal(record)
            words_held.send(sender=type(record), record=record, report=report, editor=_last_editor(record))
            found.hidden.append(record)
    except Exception:
        logger.exception("%s %s could not be looked at.", record._meta.verbose_name, record.pk)


def _last_editor(record: Any) -> Any:
    """Who changed it last, as far as the history tells; for a file, who put it there."""
    entries = ModelLogEntry.objects.for_instance(record).exclude(user=None).order_by("-timestamp")
    entry = entries.select_related("user").first()
    return entry.user if entry else getattr(record, "uploaded_by_user", None)


def _batches() -> Iterator[list[Page]]:
    after = 0
    live = Page.objects.live().filter(depth__gt=1).order_by("pk")
    while pks := list(live.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        yield list(Page.objects.filter(pk__in=pks).order_by("pk").specific())
        after = pks[-1]
