"""When a picture or a file is changed, the live pages that show it are looked at again at once."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from .rescan import look_again


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
