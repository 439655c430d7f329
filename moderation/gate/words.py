"""The seal on words that visitors read outside of pages: names, topics, settings, picture titles, files.

The record may say what it likes; visitors are shown the words that carry the mark. New words are sealed when
they are saved, if screening finds nothing; otherwise they wait at the desk.
"""

import json
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save, pre_save
from django.utils.crypto import constant_time_compare, salted_hmac
from wagtail import hooks
from wagtail.log_actions import get_active_log_context

from home.words.eyes import as_written
from home.words.models import WordsForVisitors

from ..screening import Report
from .clearance import clear_as_screened, is_cleared, passes, screened
from .fingerprint import fingerprint_of
from .models import Clearance, ClearanceGround
from .policy import Rules
from .signals import words_held

SALT = "moderation.gate.words"


def mark_of(record: Any, words: dict[str, str], *, key: str | bytes | None = None) -> str:
    """The keyed hash that only somebody with the site's secret key can make for these words."""
    text = json.dumps(words, sort_keys=True)
    about = f"{record._meta.label_lower}:{record.pk}:{text}"
    return salted_hmac(SALT, about, secret=key, algorithm="sha256").hexdigest()


def sealed_words(record: Any) -> dict[str, str]:
    """The words that were cleared for visitors; none if nothing ever was, or somebody forged them."""
    if not record.cleared_mark:
        return {}
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    genuine = any(
        constant_time_compare(record.cleared_mark, mark_of(record, record.cleared_words, key=key))
        for key in keys
    )
    return dict(record.cleared_words) if genuine else {}


@hooks.register("words_to_show")
def words_to_show(record: Any) -> dict[str, str] | None:
    """What visitors read instead of the record's words; None where those may be read as they are."""
    sealed = sealed_words(record)
    return None if sealed == record.words() else sealed


def connect() -> None:
    pre_save.connect(keep_what_was_written, dispatch_uid="gate.keep_what_was_written")
    post_save.connect(judge_words, dispatch_uid="gate.judge_words")
    post_save.connect(seal_what_was_approved, sender=Clearance, dispatch_uid="gate.seal_approved_words")


def disconnect() -> None:
    """Take the guard away, which only the controls of its own tests do."""
    pre_save.disconnect(dispatch_uid="gate.keep_what_was_written")
    post_save.disconnect(dispatch_uid="gate.judge_words")


def keep_what_was_written(sender: Any, instance: Any, raw: bool, **kwargs: Any) -> None:
    """A record that was read for visitors and is saved keeps its own words, not those they were shown."""
    if isinstance(instance, WordsForVisitors) and instance.as_stored and not raw:
        shown = sealed_words(instance)
        for name, value in instance.as_stored.items():
            if instance.words()[name] == shown.get(name, ""):
                setattr(instance, name, value)
        instance.as_stored = None


def judge_words(
    sender: Any, instance: Any, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    """After a record is written: seal its words, or keep those that were sealed and let somebody look."""
    if raw or not isinstance(instance, WordsForVisitors):
        return
    if update_fields is not None and update_fields.isdisjoint(instance.words_shown):
        return
    with as_written():
        record = instance if update_fields is None else type(instance)._base_manager.get(pk=instance.pk)
        report = clear_words(record)
    if report is None:
        instance.cleared_words, instance.cleared_mark = record.cleared_words, record.cleared_mark
    else:
        editor = get_active_log_context().user
        words_held.send(sender=type(record), record=record, report=report, editor=editor)


def clear_words(record: Any) -> Report | None:
    """Seal the words of a stored record if they may be shown; otherwise return what was found."""
    if sealed_words(record) == record.words():
        return None
    fingerprint, rules = fingerprint_of(record), Rules()
    if not is_cleared(record, fingerprint, rules):
        report = screened(record, fingerprint, rules)
        if not passes(report):
            return report
        clear_as_screened(record, fingerprint, report, rules)
    seal_words(record)
    return None


def seal_words(record: Any) -> None:
    """Let visitors read the words of a stored record as they are, and drop the file that they replace."""
    earlier, words = sealed_words(record), record.words()
    record.cleared_words, record.cleared_mark = words, mark_of(record, words)
    type(record)._base_manager.filter(pk=record.pk).update(
        cleared_words=record.cleared_words, cleared_mark=record.cleared_mark
    )
    if earlier.get("file") and earlier["file"] != words["file"]:
        storage, name = record.file.storage, earlier["file"]
        transaction.on_commit(lambda: storage.delete(name))


def break_seal(record: Any) -> None:
    """Show visitors none of the record's words until somebody has looked."""
    record.cleared_words, record.cleared_mark = {}, ""
    type(record)._base_manager.filter(pk=record.pk).update(cleared_words={}, cleared_mark="")


def seal_what_was_approved(sender: Any, instance: Clearance, created: bool, **kwargs: Any) -> None:
    """When a person approves words, visitors read them from then on."""
    if not created or instance.ground != ClearanceGround.APPROVED:
        return
    kind = instance.subject_type.model_class()
    if kind is None or not issubclass(kind, WordsForVisitors):
        return
    with as_written():
        record = kind._base_manager.filter(pk=instance.subject_id).first()
        if record is not None and fingerprint_of(record) == instance.fingerprint:
            seal_words(record)
