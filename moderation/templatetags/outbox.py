"""Where a page was announced, for its readers."""

from typing import Any

from django import template

from ..outbox.models import OutgoingPost

register = template.Library()


@register.simple_tag
def announced_on(page: Any) -> list[OutgoingPost]:
    """The posts about the page that have gone out, each with its channel and delivery."""
    return list(OutgoingPost.objects.sent().filter(page_id=page.pk).order_by("delivery__sent_at"))
