"""A model that refuses to keep a secret: every text of it is looked at before it is saved."""

from typing import Any

from django.db import models

from .spotting import spotted

ADVICE = (
    "Nothing of it was saved. This register never keeps a password, code or token. "
    "If what you typed is a real one, change it now, since it has left your safe. "
    "Otherwise write it in other words."
)


class SecretRefused(Exception):
    """A text looks as if it held a secret; `field` is its name, and the message never repeats it."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"We stopped here: {reason}. {ADVICE}")
        self.field = field


def refuse_secrets(**texts: str) -> None:
    """Raise SecretRefused for the first of these texts that looks as if it held a secret."""
    for name, text in texts.items():
        reason = spotted(text) if text else None
        if reason:
            raise SecretRefused(name, reason)


class SecretFreeModel(models.Model):
    """Saves nothing while one of its texts looks like a secret. Nobody types the fields in `not_typed`."""

    not_typed: frozenset[str] = frozenset()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        texts = {
            field.attname: str(getattr(self, field.attname) or "")
            for field in self._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField) and field.attname not in self.not_typed
        }
        refuse_secrets(**texts)
        super().save(*args, **kwargs)
