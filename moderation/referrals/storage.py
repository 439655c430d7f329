"""Where evidence is kept: a folder of its own that no address leads to."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class EvidenceStorage(FileSystemStorage):
    """Files below the data folder, beside the public media and not in them."""

    @property
    def base_location(self) -> Path:
        return Path(settings.DATA_DIR) / "evidence"

    @property
    def location(self) -> str:
        return str(self.base_location.resolve())

    def url(self, name: str | None) -> str:
        raise ValueError("Evidence has no address of its own; a view gives it to those who may see it.")


def evidence_name(instance: Any, filename: str) -> str:
    """A name that tells nothing and cannot be guessed; what the file was called is kept in its row."""
    return f"{uuid4().hex}{Path(filename).suffix.lower()}"
