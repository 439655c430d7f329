"""Gives a list of pages their pictures in two queries, however long the list is."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from .models import Picture, PictureRendition

CARD_SIZES = ("fill-480x320|format-webp", "fill-960x640|format-webp")


def with_card_pictures(pages: Sequence[Any]) -> list[Any]:
    """The same pages, each with its picture and the picture's card sizes already read."""
    pictured = [page for page in pages if getattr(page, "picture_id", None)]
    missing = {page.picture_id for page in pictured if not type(page).picture.is_cached(page)}
    found = Picture.objects.in_bulk(missing) if missing else {}
    for page in pictured:
        if page.picture_id in missing:
            page.picture = found.get(page.picture_id)
    shown = [page.picture for page in pictured if page.picture and type(page).card_has_picture]
    sizes = PictureRendition.objects.filter(filter_spec__in=CARD_SIZES)
    prefetch_related_objects(
        shown,
        Prefetch("renditions", queryset=sizes, to_attr="prefetched_renditions"),
    )
    return list(pages)
