"""The yearly page on how the media policy was applied: frozen figures of a year, with words around."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from home.pages.base import BasePage

from .figures import figures_of
from .presenting import charts


class OpennessPage(BasePage):
    """How the policy was applied in a year. The figures are counted once, when the page is made.

    They hold codes and numbers only; small numbers are not in them at all.
    """

    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    introduction = RichTextField(blank=True, features=["bold", "italic", "link", "ul"])
    figures = models.JSONField(default=dict, blank=True, editable=False)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("year"), FieldPanel("introduction")]
    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = "yearly figures page"

    def clean(self) -> None:
        """Count again only if the page is for another year: what was published stays as it was."""
        super().clean()
        if self.year and self.figures.get("year") != self.year:
            self.figures = figures_of(self.year)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "charts": list(charts(self.figures))}
