"""What the desk adds to Wagtail's admin: its addresses, its menu item, and what waits for each user."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from . import urls
from .dashboard import WaitingPanel
from .permissions import shows_desk
from .queue import Queue


class DeskMenuItem(MenuItem):
    """The desk with the number of things that this user can decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        return shows_desk(request)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        count = Queue(request.user, decidable=True).count()
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("moderation/", include(urls))]


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return DeskMenuItem(
        "Moderation desk", reverse_lazy("moderation_desk:queue"), name="desk", icon_name="view", order=50
    )


@hooks.register("register_help_menu_item")
def roles_menu_item() -> MenuItem:
    return MenuItem("Who may do what", reverse_lazy("moderation_desk:roles"), icon_name="key", order=50)


@hooks.register("construct_homepage_panels", order=100)
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """In the place of Wagtail's own panels, which ask the database anew for every row."""
    panels[:] = [WaitingPanel()]
