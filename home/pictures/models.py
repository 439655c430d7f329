"""Pictures and documents, with the words that make them usable by everyone."""

from pathlib import PurePath
from typing import ClassVar

from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from ..uploads.reading import text_of_file
from ..words.models import WordsForVisitors


class Picture(AbstractImage, WordsForVisitors):
    """An image with a credit. Wagtail's `description` is its default alternative text."""

    words_shown: ClassVar = ("title", "description", "credit")

    credit = models.CharField(max_length=160, blank=True, help_text="Who made it, and under which licence.")

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")


class PictureRendition(AbstractRendition):
    """A picture at one size and in one format."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            )
        ]


class LibraryDocument(AbstractDocument, WordsForVisitors):
    """A file to download; what is written in it counts among its words."""

    words_shown: ClassVar = ("title", "file", "file_hash")
    words_unread: ClassVar = frozenset({"file", "file_hash"})

    admin_form_fields = WagtailDocument.admin_form_fields

    @property
    def url(self) -> str:
        """Where it can be read; nowhere, as long as visitors may not."""
        return str(super().url) if self.file else ""

    def outgoing_blocks(self) -> list[tuple[str, str]]:
        """Raises Unreadable for a file whose text cannot be read, so that a person looks at it."""
        name = PurePath(self.file.name)
        words = " ".join(name.stem.replace("_", " ").replace("-", " ").split())
        with self.file.open() as file:
            text = text_of_file(name.suffix.lower().removeprefix("."), file)
        return [*super().outgoing_blocks(), ("file name", words), ("file", text)]
