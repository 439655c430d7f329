"""What a group keeps on its shelf, with whom it works, what it talks over, and whom it looks for."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from home.topics.models import Topic

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


class ReplyBlock(blocks.StructBlock):
    """What somebody said to it."""

    who = blocks.CharBlock(max_length=120)
    words = blocks.TextBlock(max_length=1500, label="What they said")
    date = blocks.DateBlock()


class DiscussionBlock(blocks.StructBlock):
    """A question that the group talks over: here, with what was said, or somewhere else."""

    prompt = blocks.CharBlock(max_length=200, label="The question")
    more = blocks.TextBlock(required=False, max_length=800, label="What it is about")
    date = blocks.DateBlock(label="Begun on")
    link = blocks.URLBlock(required=False, help_text="Where it takes place, if it is not here.")
    replies = blocks.ListBlock(ReplyBlock(), default=[], label="What was said")

    class Meta:
        icon = "comment"
        label_format = "{prompt}"


def topics_to_choose() -> list[tuple[str, str]]:
    """Every topic, by the word that stays when it is renamed."""
    return [(topic.slug, topic.name) for topic in Topic.objects.all() if topic.name]


class WantedBlock(blocks.StructBlock):
    """People wanted for work or research together; it leaves the page after its last day."""

    title = blocks.CharBlock(max_length=160, label="What you want to do together")
    about = blocks.TextBlock(max_length=800, label="Who could help, and how")
    topic = blocks.ChoiceBlock(choices=topics_to_choose)
    contact = blocks.CharBlock(
        max_length=120, label="Who answers", help_text="A name. Letters come through the group's own form."
    )
    closes_on = blocks.DateBlock(label="Last day")

    class Meta:
        icon = "group"
        label_format = "{title}"
