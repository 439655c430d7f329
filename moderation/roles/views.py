"""The page that says who may do what, for everybody who works in the admin."""

from typing import Any

from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.offices.models import OfficeCode

from ..desk.permissions import offices_of
from .table import AREAS

OFFICES = tuple(OfficeCode)


class RolesView(WagtailAdminTemplateMixin, TemplateView):
    """The table, an area at a time; the reader's own offices stand out."""

    template_name = "moderation/roles/roles.html"
    page_title = "Who may do what"
    header_icon = "key"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = offices_of(self.request.user)
        areas = [
            (heading, [(door, [(office, office in door.offices) for office in OFFICES]) for door in doors])
            for heading, doors in AREAS
        ]
        offices = [(office, office in held) for office in OFFICES]
        return {**super().get_context_data(**kwargs), "areas": areas, "offices": offices}
