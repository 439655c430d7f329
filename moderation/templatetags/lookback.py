"""Where somebody may publish at once."""

from typing import Any

from django import template
from django.urls import reverse
from wagtail.models import Page

from ..lookback.permissions import may_publish_now

register = template.Library()


@register.simple_tag
def publish_at_once(page: Any, user: Any) -> str:
    """The address for it, or nothing for those who may not."""
    if not isinstance(page, Page) or not may_publish_now(user, page):
        return ""
    return reverse("moderation_lookback:publish_now", args=[page.pk])
