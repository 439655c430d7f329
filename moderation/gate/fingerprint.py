"""The fingerprint: a hash of everything that a reader would see, and of nothing else."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.core.files.storage import Storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import Page

from home.words.models import WordsForVisitors

from .reading import Media, Value, chosen_records, media_model, read_ahead, visible_values
from .subjects import Subject, is_page, specific

Loaded = Mapping[Media, models.Model]


def fingerprint_of(subject: Subject) -> str:
    """SHA-256 (64 hex digits) of a page as it is in memory, or of what a record says would go out."""
    if is_page(subject):
        return _fingerprints([specific(subject)], ahead=False)[0]
    return _digest({"kind": type(subject).__name__, **subject.outgoing_content()})


def fingerprints_of(pages: Sequence[Page]) -> list[str]:
    """The fingerprints of specific pages that were just read from the database.

    Takes one query for each relation of a page type, and one each for pictures and files, however many
    pages there are. What was loaded stays on the pages, so that showing them does not load it again.
    """
    return _fingerprints(pages, ahead=True)


def media_words(record: models.Model) -> dict[str, str]:
    """The words that belong to a picture or file, by field: its title, description, credit."""
    return {
        field.name: str(field.value_from_object(record) or "")
        for field in record._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.FileField)
        and field.name != "file_hash"
    }


def load_media(wanted: Sequence[Media]) -> dict[Media, models.Model]:
    """The pictures and files that exist, with one query for each model."""
    by_model: dict[type[models.Model], set[str]] = {}
    for model, pk in wanted:
        if pk.isascii() and pk.isdecimal():
            by_model.setdefault(model, set()).add(pk)
    return {
        (model, str(record.pk)): record
        for model, pks in by_model.items()
        for record in model._default_manager.filter(pk__in=pks)
    }


def _fingerprints(pages: Sequence[Page], *, ahead: bool) -> list[str]:
    if ahead:
        read_ahead(pages)
    values = [list(visible_values(page)) for page in pages]
    at_hand = _already_loaded(pages) if ahead else {}
    wanted = {media for each in values for value in each for media in value.media}
    loaded = {**load_media([media for media in wanted if media not in at_hand]), **at_hand}
    if ahead:
        _keep_loaded(pages, loaded)
    return [_digest(_content(page, each, loaded)) for page, each in zip(pages, values, strict=True)]


def _content(page: Page, values: Sequence[Value], loaded: Loaded) -> dict[str, Any]:
    return {
        "type": page._meta.label_lower,
        "values": [[value.path, *_said(value, loaded)] for value in values],
        "chosen": [[name, keys] for name, keys in chosen_records(page)],
    }


def _said(value: Value, loaded: Loaded) -> list[Any]:
    """What a value contributes: its kind, its stored form, and the pictures and files that it shows."""
    kind = getattr(value.source, "name", "") or type(value.source).__name__
    return [kind, _uniform(value.stored), [_shown(media, loaded) for media in value.media]]


def _shown(media: Media, loaded: Loaded) -> list[Any]:
    record = loaded.get(media)
    if record is None:
        return [media[1], "gone"]
    if isinstance(record, WordsForVisitors):
        # What has a seal of its own stays as it was cleared until something new is.
        return [media[1]] if "file_hash" in record.words_shown else [media[1], _file_hash(record)]
    return [media[1], _file_hash(record), media_words(record)]


def _file_hash(record: Any) -> str:
    """The hash of the file, taken now if nobody has yet."""
    if record.file_hash:
        return str(record.file_hash)
    storage: Storage = record.file.storage
    return str(record.get_file_hash()) if storage.exists(record.file.name) else "no file"


def _already_loaded(pages: Sequence[Page]) -> dict[Media, models.Model]:
    found: dict[Media, models.Model] = {}
    for page in pages:
        for field in page._meta.concrete_fields:
            model = media_model(field)
            if model and field.is_cached(page) and (record := field.get_cached_value(page)):
                found[model, str(record.pk)] = record
    return found


def _keep_loaded(pages: Sequence[Page], loaded: Loaded) -> None:
    for page in pages:
        for field in page._meta.concrete_fields:
            model = media_model(field)
            record = loaded.get((model, str(field.value_from_object(page)))) if model else None
            if record is not None and not field.is_cached(page):
                field.set_cached_value(page, record)


def _uniform(stored: Any) -> Any:
    """Numbers and times in one form, whichever database they come from."""
    if isinstance(stored, Decimal):
        return str(stored.normalize())
    if isinstance(stored, datetime) and stored.tzinfo is not None:
        return stored.astimezone(UTC)
    return stored


def _digest(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
