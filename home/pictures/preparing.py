"""Makes the sizes of a page's pictures as soon as it is published, so that no visitor waits for them."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published


@task()
def prepare_pictures(page_id: int) -> None:
    """Draw the page once, which makes every size of picture that its template asks for."""
    page = Page.objects.filter(pk=page_id, live=True).specific().first()
    if page is not None:
        page.make_preview_request()


@receiver(page_published)
def prepare_pictures_of_published_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if settings.PREPARE_PICTURES:
        transaction.on_commit(lambda: prepare_pictures.enqueue(instance.pk))
