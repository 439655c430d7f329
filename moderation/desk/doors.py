"""The door of the desk: who has no office there gets a page that says whose desk it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .permissions import may_use_desk, names_of
from .places import DESK_OFFICES


def refused(request: HttpRequest, sentence: str, clause: str) -> HttpResponse:
    """A page with status 403 that names the rule and what to do."""
    context = {"sentence": sentence, "clause": clause, "header_title": "Not for you to decide"}
    return render(request, "moderation/desk/refused.html", context, status=403)


class DeskView(WagtailAdminTemplateMixin):
    """A view in the admin that only the desk's offices may open, by any method."""

    header_icon = "view"
    _show_breadcrumbs = True
    trail: tuple[tuple[str, str], ...] = ()
    """Address names and labels of the pages between the desk and this one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_use_desk(request.user):
            who = names_of(DESK_OFFICES)
            return refused(
                request,
                f"The moderation desk is for those who answer for what goes out: {who}. "
                "If something should not be public, write to one of them.",
                "MED-2.6",
            )
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = [{"url": reverse(name), "label": label} for name, label in self.trail]
        return [*super().get_breadcrumbs_items(), *above, {"url": "", "label": self.page_title}]
