"""When a page that asks for it is published, its announcements are drafted."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from .lifecycle import draft_for_page


@receiver(page_published, dispatch_uid="outbox.announce")
def announce(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page class asks for it with `announce_on_channels = True`."""
    if not getattr(sender, "announce_on_channels", False) or instance.alias_of_id:
        return
    revision = kwargs.get("revision")
    author = (revision.user if revision else None) or instance.owner
    draft_for_page(instance, author=author)
