"""The page that all pages are: a summary, a picture, and how it looks in a list."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from .public import public_pages, restrict

# For pages with a `body`: found by whole words, and by how a word begins.
BODY_IS_SEARCHED = [index.SearchField("body"), index.AutocompleteField("body")]


class BasePage(Page):
    """Abstract ground of every page type."""

    summary = models.TextField(
        max_length=300,
        blank=True,
        help_text="One or two sentences, shown in lists and when the page is shared.",
    )
    picture = models.ForeignKey(
        "home.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("summary"), FieldPanel("picture")]
    promote_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            "For search engines",
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], "For menus"),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.AutocompleteField("summary"),
    ]

    card_template = "home/parts/card.html"
    card_kicker = ""
    card_has_picture = True

    # Related records that the page's own template and its card in a list show, read together with it.
    shown_with: ClassVar[tuple[str, ...]] = ("picture",)
    listed_with: ClassVar[tuple[str, ...]] = ("picture",)
    # Fields that came after pages of this type were first published, each with the value that says nothing.
    # Having it changes no fingerprint; any other value is looked at like the rest of the page.
    unsaid: ClassVar[Mapping[str, Any]] = {}
    # The kind of page that is listed below this one, if it is only one.
    lists: ClassVar[str] = ""
    # What `home.pages.routing` found out on its way to the page.
    trail_as_read: list[Page] | None = None
    is_known_to_be_public = False

    class Meta:
        abstract = True

    @property
    def card_summary(self) -> str:
        return self.summary or self.search_description

    @property
    def card_date(self) -> Any:
        """The date to show in a list, or None."""
        return None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "trail": self.trail(),
            "feeds": [feed for find in hooks.get_hooks("page_feeds") for feed in find(self, request)],
        }

    def trail(self) -> list[Page]:
        """The pages above this one, the home page first."""
        if self.trail_as_read is not None:
            return self.trail_as_read
        above = restrict(self.get_ancestors().filter(depth__gt=1))
        return list(above.only("pk", "title", "url_path", "depth", "path"))

    def get_view_restrictions(self) -> Any:
        if self.is_known_to_be_public:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def public_children(self) -> list[Any]:
        return public_pages(self.get_children())
