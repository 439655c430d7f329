"""Writes what a plan says, many records at a time, and tells the rooms that follow people's records."""

from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ..changes import written_together
from .columns import MODELS
from .plan import Entry, Outcome, Plan

BATCH = 500


def write(plan: Plan, *, by: Any) -> None:
    """Add and change the records of a plan. Call it within a transaction."""
    model = MODELS[plan.kind]
    new = plan.of(Outcome.ADDED)
    added = model.objects.bulk_create([model(**entry.values) for entry in new], batch_size=BATCH)
    changed = [*plan.of(Outcome.CHANGED), *plan.of(Outcome.ENDED)]
    for fields, entries in _by_fields(changed).items():
        records = [model(pk=entry.pk, **entry.values) for entry in entries]
        model.objects.bulk_update(records, fields, batch_size=BATCH)
    fresh = [record.pk for record in added]
    _log(model, fresh, [entry.who for entry in new], "wagtail.create", by)
    touched = [entry.pk for entry in changed]
    _log(model, touched, [entry.who for entry in changed], "wagtail.edit", by)
    reworded = [entry.pk for entry in changed if not entry.values.keys().isdisjoint(model.words_shown)]
    written_together.send(sender=model, added=fresh, changed=touched, worded=[*fresh, *reworded])


def _by_fields(entries: list[Entry]) -> dict[tuple[str, ...], list[Entry]]:
    """Entries that change the same fields, so that each kind of change takes one statement."""
    found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        found[tuple(sorted(entry.values))].append(entry)
    return found


def _log(model: Any, keys: list[Any], names: list[str], action: str, by: Any) -> None:
    """What each record's own history says of it."""
    kind, now = ContentType.objects.get_for_model(model), timezone.now()
    ModelLogEntry.objects.bulk_create(
        [
            ModelLogEntry(
                content_type=kind,
                object_id=str(key),
                label=name,
                action=action,
                user=by,
                timestamp=now,
                data={"import": True},
                content_changed=True,
            )
            for key, name in zip(keys, names, strict=True)
        ],
        batch_size=BATCH,
    )
