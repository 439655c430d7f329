"""Files that come with a proposal, from the moment they are chosen, before anything is saved or sent."""

import secrets
from pathlib import PurePath
from typing import ClassVar

from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils import timezone


def out_of_reach(attachment: "Attachment", name: str) -> str:
    """A place that web servers do not serve, under a name that nobody can guess."""
    return f"documents/proposals/{secrets.token_urlsafe(24)}{PurePath(name).suffix.lower()}"


class Attachment(models.Model):
    """One file. It belongs to a form by the form's key, since it is kept before there is a draft."""

    key = models.CharField("hash of the form's key", max_length=64, db_index=True)
    file = models.FileField(upload_to=out_of_reach)
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} ({filesizeformat(self.size)})"
