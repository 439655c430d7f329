"""The page “Propose a group”: what each kind is for, which form is whose, and when it may be used."""

from typing import Any, ClassVar

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from home.pages.base import BasePage
from home.pages.public import public_pages

from ...choices.models import group_settings
from ..by_mail.entry import may_enter
from .ways import ways


class ProposalGuidePage(BasePage):
    """Leads to the forms below it; what it says of each kind comes from the table of kinds."""

    introduction = RichTextField(
        blank=True, features=["bold", "italic", "link", "ul", "ol"], help_text="Shown above the kinds."
    )

    template = "groups/proposal_guide_page.html"
    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage", "groups.GroupIndexPage"]
    subpage_types: ClassVar = ["groups.ProposalFormPage"]

    class Meta:
        verbose_name = "page about proposing a group"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "ways": ways(group_settings(request), request.user),
            "may_enter": may_enter(request.user),
        }


def guide() -> ProposalGuidePage | None:
    """The page that leads to the forms, if visitors may see one."""
    shown: list[ProposalGuidePage] = public_pages(ProposalGuidePage.objects.order_by("path"), limit=1)
    return shown[0] if shown else None
