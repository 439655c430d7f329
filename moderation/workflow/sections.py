"""When a closed section opens, or a page is moved out of it, what was cleared for few is looked at again."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from .rescan import look_again


@receiver(post_page_move, dispatch_uid="workflow.look_again_at_moved")
def look_again_at_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    transaction.on_commit(lambda: look_again_below(instance.pk))


@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="workflow.look_again_at_opened")
@receiver(post_save, sender=PageViewRestriction, dispatch_uid="workflow.look_again_at_reclosed")
def look_again_at_opened(sender: type[PageViewRestriction], instance: Any, **kwargs: Any) -> None:
    transaction.on_commit(lambda: look_again_below(instance.page_id))


def look_again_below(page_id: int) -> None:
    """Seal for everybody what is clean, and send what is not to the desk."""
    top = Page.objects.filter(pk=page_id).first()
    if top is not None:
        opened = top.get_descendants(inclusive=True).live().filter(seal__closed=True)
        look_again(list(opened.specific()))
