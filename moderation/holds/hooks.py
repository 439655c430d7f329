"""What holds add to Wagtail's admin: their pages, their lists, and the notice of a quiet time."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from ..desk.permissions import may_use_desk
from . import urls
from .admin import ConfidentialViewSet, DisputeViewSet
from .models import ConfidentialItem, Dispute, quiet_now
from .permissions import ConfidentialPolicy, DisputePolicy, may_keep_quiet

register_permission_policy(Dispute, DisputePolicy(Dispute))
register_permission_policy(ConfidentialItem, ConfidentialPolicy(ConfidentialItem))


class QuietMenuItem(MenuItem):
    """For those who may keep quiet."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_keep_quiet(request.user)


@hooks.register("register_admin_urls")
def hold_urls() -> list[URLPattern | URLResolver]:
    return [path("moderation/", include(urls))]


@hooks.register("register_admin_menu_item")
def quiet_menu_item() -> MenuItem:
    return QuietMenuItem(
        "Quiet time", reverse_lazy("moderation_holds:quiet"), name="quiet", icon_name="time", order=60
    )


@hooks.register("register_admin_viewset")
def hold_viewsets() -> list[Any]:
    return [
        DisputeViewSet("disputes", url_prefix="moderation/disputes"),
        ConfidentialViewSet("confidential", url_prefix="moderation/confidential"),
    ]


@hooks.register("admin_notices")
def tell_of_quiet(request: HttpRequest) -> SafeString | str:
    """On every page of the admin, as long as it is quiet."""
    quiet = quiet_now() if request.user.is_authenticated else None
    return (
        render_to_string(
            "moderation/holds/notice.html", {"quiet": quiet, "may_see": may_use_desk(request.user)}, request
        )
        if quiet
        else ""
    )
