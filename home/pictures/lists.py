"""Gives a list of pages their pictures in two queries, however long the list is."""

from collections.abc import Sequence
from typing import Any

from .models import Picture

CARD_SIZES = ("fill-480x320|format-webp", "fill-960x640|format-webp")


def with_card_pictures(pages: Sequence[Any]) -> list[Any]:
    """The same pages, each with its picture and the picture's card sizes already read."""
    wanted = {page.picture_id for page in pages if getattr(page, "picture_id", None)}
    pictures = Picture.objects.prefetch_renditions(*CARD_SIZES).in_bulk(wanted) if wanted else {}
    for page in pages:
        if getattr(page, "picture_id", None):
            page.picture = pictures.get(page.picture_id)
    return list(pages)
