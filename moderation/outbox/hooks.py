"""What the outbox adds to Wagtail's admin: its addresses, its menu, the register, and buttons on pages."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from . import urls
from .admin import DeliveryRegister
from .channel_list import ChannelViewSet
from .composing.permissions import may_compose
from .requests.permissions import may_ask_for

modeladmin_register(DeliveryRegister)


class WriteMenuItem(MenuItem):
    """For those who write posts."""

    def is_shown(self, request: HttpRequest) -> bool:
        known = vars(request)
        if "writes_posts" not in known:  # two entries of the menu ask
            known["writes_posts"] = may_compose(request.user)
        return bool(known["writes_posts"])


@hooks.register("register_admin_urls")
def outbox_urls() -> list[URLPattern | URLResolver]:
    return [path("moderation/", include(urls))]


@hooks.register("register_admin_viewset")
def channel_viewset() -> ChannelViewSet:
    return ChannelViewSet("channels", url_prefix="moderation/channels")


@hooks.register("register_admin_menu_item")
def write_menu_item() -> MenuItem:
    return WriteMenuItem(
        "Write a post", reverse_lazy("moderation_outbox:start"), name="write-post", icon_name="edit", order=55
    )


@hooks.register("register_admin_menu_item")
def calendar_menu_item() -> MenuItem:
    return WriteMenuItem(
        "Calendar",
        reverse_lazy("moderation_outbox:calendar"),
        name="post-calendar",
        icon_name="calendar",
        order=56,
    )


@hooks.register("register_page_header_buttons")
def offer_to_promote(
    page: Page, user: Any, view_name: str, next_url: str | None = None, **kwargs: Any
) -> Iterator[Button]:
    """Those who publish begin a post; those who look after the page ask for one."""
    if not page.pk or page.depth <= 2 or not page.live:
        return
    if may_compose(user):
        url = f"{reverse('moderation_outbox:start')}?page={page.pk}"
        yield Button("Promote this", url, icon_name="mail", priority=90)
    elif may_ask_for(user, page):
        yield Button(
            "Ask for a promotion",
            reverse("moderation_outbox:ask", args=[page.pk]),
            icon_name="mail",
            priority=90,
        )
