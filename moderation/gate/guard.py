"""The guard at the one door that every save of a page goes through. Only it writes seals.

Writes that go past `save` (raw SQL, bulk updates, fixtures) are not seen here; they leave a page without a
seal that fits its content, and such a page is not shown.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models.signals import post_save, pre_save
from wagtail.models import Page

from ..screening import Report
from .clearance import carry_over, clear_as_screened, is_cleared, is_cleared_as_alias, passes, screened
from .fingerprint import fingerprint_of
from .hold import PolicyHold
from .models import Clearance, Seal
from .policy import Rules
from .reading import is_bookkeeping, says_no_words
from .seals import check, mark
from .subjects import in_closed_section, is_page

ON_INSTANCE = "_judged_at_the_gate"


@dataclass(frozen=True)
class Judgement:
    """What the guard found about the page that a save is about to write."""

    public: bool
    fingerprint: str = ""
    title: str = ""
    passed: Report | None = None
    held_by: Report | None = None
    rules: Rules = field(default_factory=Rules)

    def clear(self, page: Page) -> Clearance | None:
        """Record that screening passed the page, if it did so just now."""
        return clear_as_screened(page, self.fingerprint, self.passed, self.rules) if self.passed else None


def connect() -> None:
    """Set the guard at its door."""
    pre_save.connect(judge, dispatch_uid="gate.judge")
    post_save.connect(seal, dispatch_uid="gate.seal")


def disconnect() -> None:
    """Take the guard away, which only the controls of its own tests do."""
    pre_save.disconnect(dispatch_uid="gate.judge")
    post_save.disconnect(dispatch_uid="gate.seal")


def judge(sender: Any, instance: Any, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    """Before a page is written: what would be public must be cleared.

    A new page, or an alias, falls back to a draft, so that nobody loses work. Any other page is not written
    at all and PolicyHold is raised: what was public before stays as it was.
    """
    if raw or not is_page(instance) or _nothing_changes(instance, update_fields):
        return
    new = instance.pk is None or (instance._state.adding and not Page.objects.filter(pk=instance.pk).exists())
    page = instance if new else _as_stored_after(instance, update_fields)
    judgement = Judgement(public=False)
    if page.live:
        judgement = (None if new else _as_before(page, update_fields)) or _judge(page)
    if judgement.held_by:
        if not new and _was_only_moved(page, judgement.fingerprint):
            # Its seal is for a closed section and stays so: nobody is shown it until somebody looked.
            return
        if not new and not (page.alias_of_id and update_fields is None):
            raise PolicyHold(page, judgement.held_by)
        instance.live = False
        instance.has_unpublished_changes = True
    setattr(instance, ON_INSTANCE, judgement)


def seal(sender: Any, instance: Any, raw: bool, **kwargs: Any) -> None:
    """After a page is written: seal what was judged, and break the seal of what is no longer live."""
    judgement: Judgement | None = instance.__dict__.pop(ON_INSTANCE, None)
    if raw or judgement is None:
        return
    if not judgement.public:
        Seal.objects.filter(pk=instance.pk).delete()
        return
    clearance = judgement.clear(instance)
    closed = clearance.closed if clearance else in_closed_section(instance)
    Seal.objects.update_or_create(
        pk=instance.pk,
        defaults={
            "fingerprint": judgement.fingerprint,
            "mac": mark(instance.pk, judgement.fingerprint, closed=closed),
            "title": judgement.title,
            "closed": closed,
        },
    )


def what_holds(page: Page) -> Report | None:
    """The report that would keep this page, as it is in memory, from being public; None if nothing does.

    What passes is cleared, so that a save right after need not read it once more.
    """
    judgement = _judge(page)
    if page.pk is not None:
        judgement.clear(page)
    return judgement.held_by


def _judge(page: Page) -> Judgement:
    fingerprint, rules = fingerprint_of(page), Rules()
    if is_cleared(page, fingerprint, rules) or is_cleared_as_alias(page, rules):
        return Judgement(public=True, fingerprint=fingerprint, title=page.title)
    report = screened(page, fingerprint, rules)
    if passes(report):
        return Judgement(public=True, fingerprint=fingerprint, title=page.title, passed=report, rules=rules)
    return Judgement(public=False, fingerprint=fingerprint, held_by=report)


def _as_before(page: Page, update_fields: frozenset[str] | None) -> Judgement | None:
    """The judgement that a sealed page had, where this save changes no words of it: a group's last day, say.

    What the rules of today find in words that stay as they are is for the daily look, not for this save.
    """
    if update_fields is None or not says_no_words(type(page), update_fields):
        return None
    stored = type(page)._base_manager.filter(pk=page.pk).first()
    if stored is None or not check([stored])[0]:
        return None
    fingerprint = fingerprint_of(page)
    carry_over(page, fingerprint_of(stored), fingerprint)
    return Judgement(public=True, fingerprint=fingerprint, title=page.title)


def _was_only_moved(page: Page, fingerprint: str) -> bool:
    """Whether the words are those that were cleared for a closed section, which they have left."""
    return Seal.objects.filter(pk=page.pk, fingerprint=fingerprint, closed=True).exists()


def _nothing_changes(page: Page, update_fields: frozenset[str] | None) -> bool:
    return update_fields is not None and is_bookkeeping(type(page), update_fields)


def _as_stored_after(page: Page, update_fields: frozenset[str] | None) -> Page:
    """The whole page as it will stand in the database after this save.

    A save may write a part of it only: some fields, or those of the base `Page` alone.
    """
    model = page.specific_class or type(page)
    if update_fields is None and isinstance(page, model):
        return page
    stored: Page | None = model._base_manager.filter(pk=page.pk).first()
    if stored is None:
        return page
    for one in type(page)._meta.concrete_fields:
        if update_fields is None or {one.name, one.attname} & update_fields:
            setattr(stored, one.attname, one.value_from_object(page))
    return stored
