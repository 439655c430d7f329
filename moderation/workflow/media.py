"""When a picture or a file is changed, the live pages that show it are looked at again at once."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from ..gate.guard import what_holds
from ..gate.seals import check
from .rescan import take_offline


@receiver(post_save)
def look_again_after_a_change(
    sender: type[models.Model], instance: Any, created: bool, **kwargs: Any
) -> None:
    """A new alternative text is part of what readers get, and is screened like the rest of the page."""
    if not created and isinstance(instance, get_image_model() | get_document_model()):
        transaction.on_commit(lambda: look_again(pages_showing(instance)))


def pages_showing(media: models.Model) -> list[Page]:
    """The live pages that refer to this picture or file."""
    references = ReferenceIndex.get_references_to(media).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    ids = {int(each) for each in references.values_list("object_id", flat=True)}
    return list(Page.objects.live().filter(pk__in=ids).specific())


def look_again(pages: list[Page]) -> None:
    """Seal a page anew if its content, as it is now, is clean; otherwise it goes to the desk."""
    for page, good in zip(pages, check(pages), strict=True):
        if good:
            continue
        if what_holds(page) is None:
            page.save(clean=False)
        else:
            take_offline(page)
