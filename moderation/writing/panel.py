"""The "Media policy" panel beside a page's form."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page

from home.association.models import get_association
from home.offices.models import OfficeCode

from ..desk.permissions import acting_office

OFFICIAL_VOICES = (OfficeCode.SOCIAL_MEDIA_OFFICER, OfficeCode.WEB_EDITOR, OfficeCode.NEWSLETTER_EDITOR)
"""The offices that write as the association and not as themselves (MED-2.4)."""
ANY = 0
"""Stands for the page's number in an address, until a new page has one."""


class MediaPolicyPanel(BaseSidePanel):
    """What was found so far, in whose name one writes, and where to read what is expected."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = "Toggle media policy"
        icon_name = "clipboard-list"
        counter_classname = "w-bg-critical-200"

    name = "media-policy"
    title = "Media policy"
    template_name = "moderation/writing/panel.html"
    order = 150

    class Media:
        css = {"all": ["moderation/writing.css"]}
        js = ("moderation/writing.js",)

    def __init__(self, page: Page, request: HttpRequest, *, parent: Page | None = None) -> None:
        super().__init__(page, request)
        self.parent = parent

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(parent_context),
            "ask_at": self._address(),
            "ask_later_at": reverse("moderation_writing:edit", args=[ANY]),
            "association": get_association(self.request),
            "office": acting_office(self.request.user, OFFICIAL_VOICES),
        }

    def _address(self) -> str:
        if self.object.pk:
            return reverse("moderation_writing:edit", args=[self.object.pk])
        meta = self.object._meta
        parent = self.parent.pk if self.parent else ANY
        return reverse("moderation_writing:create", args=[meta.app_label, meta.model_name, parent])
