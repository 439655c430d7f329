"""Pictures and documents, with the words that make them usable by everyone."""

from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class Picture(AbstractImage):
    """An image with a credit. Wagtail's `description` is its default alternative text."""

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


class LibraryDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = WagtailDocument.admin_form_fields
