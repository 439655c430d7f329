"""The blocks that editors build pages from."""

from typing import Any

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageChooserBlock

from ..offices.models import Term
from .public import newest_below

INLINE = ["bold", "italic", "link", "document-link"]
TEXT = [*INLINE, "h3", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level."""

    class Meta:
        icon = "title"
        template = "home/blocks/heading.html"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT, **kwargs})

    class Meta:
        icon = "pilcrow"
        template = "home/blocks/text.html"


class FigureBlock(blocks.StructBlock):
    """A picture with its alternative text and caption."""

    image = ImageChooserBlock()
    alt_text = blocks.CharBlock(
        required=False,
        max_length=255,
        help_text="What the picture shows, for people who cannot see it. Leave empty if it only decorates.",
    )
    caption = blocks.CharBlock(required=False, max_length=255)
    wide = blocks.BooleanBlock(required=False, help_text="Wider than the text.")

    class Meta:
        icon = "image"
        template = "home/blocks/figure.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    quote = blocks.TextBlock()
    who = blocks.CharBlock(required=False, max_length=120)

    class Meta:
        icon = "openquote"
        template = "home/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """A note that should not be missed."""

    heading = blocks.CharBlock(required=False, max_length=120)
    text = blocks.RichTextBlock(features=INLINE)

    class Meta:
        icon = "info-circle"
        template = "home/blocks/callout.html"


class ActionBlock(blocks.StructBlock):
    """One thing to do next: a button with a line of explanation."""

    label = blocks.CharBlock(max_length=60)
    page = blocks.PageChooserBlock(required=False)
    address = blocks.URLBlock(required=False, help_text="Only if it is not a page of this site.")
    explanation = blocks.CharBlock(required=False, max_length=200)

    class Meta:
        icon = "arrow-right"
        template = "home/blocks/action.html"


class TimelineBlock(blocks.StructBlock):
    """Steps or dates in order."""

    heading = blocks.CharBlock(required=False, max_length=120)
    steps = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("when", blocks.CharBlock(max_length=60)),
                ("what", blocks.CharBlock(max_length=200)),
                ("more", blocks.TextBlock(required=False)),
            ]
        )
    )

    class Meta:
        icon = "history"
        template = "home/blocks/timeline.html"


class TableBlock(blocks.StructBlock):
    """A small table: a caption, headings, and rows whose cells are separated by |."""

    caption = blocks.CharBlock(max_length=160)
    headings = blocks.CharBlock(help_text="Separate columns with |")
    rows = blocks.ListBlock(blocks.CharBlock(help_text="Separate columns with |"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        headings = [cell.strip() for cell in value["headings"].split("|")]
        context["headings"] = headings
        context["rows"] = [
            list(zip(headings, [cell.strip() for cell in row.split("|")], strict=False))
            for row in value["rows"]
        ]
        return context

    class Meta:
        icon = "table"
        template = "home/blocks/table.html"


class PeopleBlock(blocks.StructBlock):
    """The current holders of the association's offices, drawn from the register of terms."""

    heading = blocks.CharBlock(max_length=120)
    introduction = blocks.CharBlock(required=False, max_length=300)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["terms"] = (
            Term.objects.current()
            .select_related("office", "person__portrait", "person__organisation")
            .order_by("office__order", "person__name")
        )
        return context

    class Meta:
        icon = "group"
        template = "home/blocks/people.html"


class LatestPagesBlock(blocks.StructBlock):
    """The newest pages under a page, as cards."""

    heading = blocks.CharBlock(max_length=120)
    under = blocks.PageChooserBlock(help_text="Pages below this one are listed.")
    how_many = blocks.IntegerBlock(default=3, min_value=1, max_value=12)
    link_label = blocks.CharBlock(required=False, max_length=60)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        under = value["under"]
        context["pages"] = newest_below(under, value["how_many"]) if under else []
        return context

    class Meta:
        icon = "list-ul"
        template = "home/blocks/latest_pages.html"


BODY_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("heading", HeadingBlock()),
    ("text", TextBlock()),
    ("figure", FigureBlock()),
    ("quote", QuoteBlock()),
    ("callout", CalloutBlock()),
    ("action", ActionBlock()),
    ("timeline", TimelineBlock()),
    ("table", TableBlock()),
    ("people", PeopleBlock()),
    ("latest", LatestPagesBlock()),
    ("document", DocumentChooserBlock(template="home/blocks/document.html")),
    ("video", EmbedBlock(template="home/blocks/video.html")),
]

HOME_BLOCKS = BODY_BLOCKS
