"""The home page and standard pages."""

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from .base import BODY_IS_SEARCHED, BasePage
from .blocks import BODY_BLOCKS, HOME_BLOCKS


class HomePage(BasePage):
    """The front door."""

    headline = models.CharField(max_length=160, blank=True)
    introduction = models.TextField(blank=True, max_length=600)
    body = StreamField(HOME_BLOCKS, blank=True)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [*BasePage.search_fields, *BODY_IS_SEARCHED]
    parent_page_types: ClassVar = ["wagtailcore.Page"]


class StandardPage(BasePage):
    """A page of text and pictures."""

    body = StreamField(BODY_BLOCKS, blank=True)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar = [*BasePage.search_fields, *BODY_IS_SEARCHED]
