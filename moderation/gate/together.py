"""Clearing the words of many records that were written at once, such as an import's, in the background.

Until it is done visitors read what was cleared before; of a new record, nothing.
"""

from functools import partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django_tasks import task

from home.people.changes import written_together
from home.words.eyes import as_written

from ..holds.models import ConfidentialItem
from ..screening import Policy, Report, screen
from .clearance import clear_together, passes
from .extract import document_of
from .fingerprint import fingerprint_of
from .models import Clearance, Refusal
from .policy import Rules
from .signals import words_held
from .words import clear_words, mark_of, sealed_words

AT_ONCE = 250
"""So many records are one task, so that other work has its turn between."""


@receiver(written_together, dispatch_uid="gate.judge_together")
def judge_later(sender: Any, worded: list[int], **kwargs: Any) -> None:
    """Once the records are committed, let the worker look at their words."""
    for start in range(0, len(worded), AT_ONCE):
        keys = worded[start : start + AT_ONCE]
        transaction.on_commit(partial(judge_together.enqueue, sender._meta.label, keys))


@task()
def judge_together(label: str, keys: list[int]) -> None:
    """Seal the words of these records, or let somebody look at those that are held."""
    with as_written():
        records = list(apps.get_model(label)._base_manager.filter(pk__in=keys))
        unsealed = [record for record in records if sealed_words(record) != record.words()]
        plain, others = _told_apart(unsealed)
        rules = Rules()
        passed: list[tuple[Any, str, Report]] = []
        for record, fingerprint in plain:
            report = _screened(record, rules.screening)
            if report is not None and passes(report):
                passed.append((record, fingerprint, report))
            else:
                others.append(record)
        _seal(passed, rules)
        for record in others:
            held = clear_words(record)
            if held is not None:
                words_held.send(sender=type(record), record=record, report=held, editor=None)


def _told_apart(records: list[Any]) -> tuple[list[tuple[Any, str]], list[Any]]:
    """Records whose words were never judged, with their fingerprints; and those that need a closer look."""
    with_prints = [(record, fingerprint_of(record)) for record in records]
    if ConfidentialItem.objects.in_force().exists() or settings.SECOND_READER_ADDRESS:
        return [], records
    prints = [fingerprint for _, fingerprint in with_prints]
    judged = {
        fingerprint
        for model in (Clearance, Refusal)
        for fingerprint in model.objects.filter(fingerprint__in=prints).values_list("fingerprint", flat=True)
    }
    plain = [(record, print_) for record, print_ in with_prints if print_ not in judged]
    return plain, [record for record, print_ in with_prints if print_ in judged]


def _screened(record: Any, policy: Policy) -> Report | None:
    """What screening says; None where it failed, so that the ordinary way deals with it."""
    try:
        return screen(document_of(record), policy)
    except Exception:
        return None


@transaction.atomic
def _seal(passed: list[tuple[Any, str, Report]], rules: Rules) -> None:
    clear_together(passed, rules)
    for record, _, _ in passed:
        record.cleared_words = record.words()
        record.cleared_mark = mark_of(record, record.cleared_words)
    if passed:
        model = type(passed[0][0])
        records = [record for record, _, _ in passed]
        model._base_manager.bulk_update(records, ["cleared_words", "cleared_mark"], batch_size=AT_ONCE)
