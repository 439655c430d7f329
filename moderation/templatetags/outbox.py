"""Where a page, or what stands below it, was announced, for its readers."""

from typing import Any

from django import template

from ..outbox.models import OutgoingPost

register = template.Library()
SHOWN = 5


@register.simple_tag
def announced_on(page: Any) -> list[OutgoingPost]:
    """The posts about the page that have gone out, each with its channel and delivery."""
    return list(OutgoingPost.objects.to_read().filter(page_id=page.pk).order_by("delivery__sent_at"))


@register.simple_tag
def announced_under(page: Any) -> list[OutgoingPost]:
    """The last posts about the page or any page below it, such as a group's news and events."""
    below = OutgoingPost.objects.to_read().filter(page__path__startswith=page.path)
    return list(below.order_by("-delivery__sent_at")[:SHOWN])
