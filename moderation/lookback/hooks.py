"""What look-backs add to Wagtail's admin: their addresses, and an entry in the menu of a page's editor."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from . import urls
from .models import LookBack
from .permissions import may_publish_now


@hooks.register("register_admin_urls")
def look_back_urls() -> list[URLPattern | URLResolver]:
    return [path("moderation/", include(urls))]


@hooks.register("register_page_header_buttons")
def offer_to_publish_at_once(
    page: Page, user: Any, view_name: str, next_url: str | None = None, **kwargs: Any
) -> Iterator[Button]:
    """For the offices that may; a second look that is due is offered in its place."""
    if not page.pk or page.is_root() or not may_publish_now(user, page):
        return
    due = LookBack.objects.due().filter(page=page.pk).first()
    if due is not None:
        url = reverse("moderation_lookback:look", args=[due.pk])
        yield Button("Second look due", url, icon_name="view", priority=5)
    elif page.has_unpublished_changes or not page.live:
        url = reverse("moderation_lookback:publish_now", args=[page.pk])
        yield Button("Publish at once", url, icon_name="warning", priority=95)
