"""What a group keeps on its shelf, and with whom it works."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

RESOURCE_KINDS = (
    ("good-practice", "Good practice"),
    ("resource", "Resource"),
    ("example", "Example"),
    ("story", "Success story"),
    ("position", "Position or strategy"),
)

LICENCES = (
    ("cc-by", "CC BY 4.0"),
    ("cc-by-sa", "CC BY-SA 4.0"),
    ("cc-by-nc", "CC BY-NC 4.0"),
    ("cc0", "CC0: free of all rights"),
    ("own", "All rights kept: ask before you use it"),
)
LICENCE_ADDRESSES = {
    "cc-by": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-sa": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc-by-nc": "https://creativecommons.org/licenses/by-nc/4.0/",
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


class ResourceValue(blocks.StructValue):
    """A thing on the shelf, as the page shows it."""

    @property
    def address(self) -> str:
        document = self.get("document")
        return str(document.url if document else self.get("link") or "")

    @property
    def kind_name(self) -> str:
        return dict(RESOURCE_KINDS).get(self["kind"], "")

    @property
    def licence_name(self) -> str:
        return dict(LICENCES).get(self["licence"], "")

    @property
    def licence_address(self) -> str:
        return LICENCE_ADDRESSES.get(self["licence"], "")


class ResourceBlock(blocks.StructBlock):
    """Good practice, a resource, an example, a story: a link or a file, with its licence and date."""

    kind = blocks.ChoiceBlock(choices=RESOURCE_KINDS, label="What it is")
    title = blocks.CharBlock(max_length=160)
    about = blocks.CharBlock(required=False, max_length=300, label="What it is good for")
    link = blocks.URLBlock(required=False, help_text="Where it is, or choose a file below.")
    document = DocumentChooserBlock(required=False, label="File")
    licence = blocks.ChoiceBlock(choices=LICENCES, help_text="What others may do with it.")
    date = blocks.DateBlock()

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["link"]) == bool(cleaned["document"]):
            problem = ValidationError("Give either a link or a file.")
            raise StructBlockValidationError({"link": problem})
        return cleaned

    class Meta:
        icon = "doc-full"
        value_class = ResourceValue
        label_format = "{title}"


class PartnerBlock(blocks.StructBlock):
    """Another group or body that this one works with."""

    name = blocks.CharBlock(max_length=120)
    link = blocks.URLBlock(required=False)
    what = blocks.CharBlock(max_length=200, label="What we do together")

    class Meta:
        icon = "group"
        label_format = "{name}"
