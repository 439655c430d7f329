"""Records whose words visitors read outside of any page, such as a person's name or a topic.

The record holds what was written last. Beside it stands what was cleared, with the gate's mark; visitors read
that, so that new words wait unseen while the earlier ones stay.
"""

from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.db import models
from wagtail import hooks

from .eyes import read_for_visitors


class WordsForVisitors(models.Model):
    """A record that is shown to visitors with the words that were last cleared."""

    words_shown: ClassVar[tuple[str, ...]] = ()
    """Fields that visitors read."""
    words_unread: ClassVar[frozenset[str]] = frozenset()
    """Those of them that are no prose, such as an address."""

    cleared_words = models.JSONField("words that visitors may read", default=dict, editable=False)
    cleared_mark = models.CharField(max_length=64, default="", editable=False)

    as_stored: dict[str, str] | None = None
    """What the record says itself, where visitors are shown something else."""

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> Self:
        record = super().from_db(db, field_names, values, **kwargs)
        if read_for_visitors():
            show_what_was_cleared(record)
        return record

    def words(self) -> dict[str, str]:
        """The words as they stand in this record, by field."""
        return {name: _plain(self, name) for name in self.words_shown}

    def outgoing_content(self) -> dict[str, Any]:
        """Everything that visitors would read."""
        return {"record": self._meta.label_lower, **self.words()}

    def outgoing_blocks(self) -> list[tuple[str, str]]:
        """The prose of it, as screening reads it."""
        return [
            (str(self._meta.get_field(name).verbose_name), text)  # type: ignore[union-attr]
            for name, text in self.words().items()
            if text and name not in self.words_unread
        ]


def show_what_was_cleared(record: Any) -> None:
    """Put the cleared words in the place of those that are not; nothing, where nothing ever was."""
    _complete(record)
    for words_to_show in hooks.get_hooks("words_to_show"):
        cleared = words_to_show(record)
        if cleared is not None:
            record.as_stored = record.words()
            for name in record.words_shown:
                setattr(record, name, cleared.get(name, ""))


def _complete(record: Any) -> None:
    """Read what a query left out, past this very place."""
    missing = record.get_deferred_fields() & {*record.words_shown, "cleared_words", "cleared_mark"}
    if missing:
        found = type(record)._base_manager.filter(pk=record.pk).values(*missing).first() or {}
        for name, value in found.items():
            setattr(record, name, value)


def _plain(record: models.Model, name: str) -> str:
    value = getattr(record, name)
    return str(getattr(value, "name", value) or "")
