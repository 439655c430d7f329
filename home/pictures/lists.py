"""Gives a list of pages their pictures in at most two queries, however long the list is."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from .models import Picture, PictureRendition

CARD_SIZES = ("fill-480x320|format-webp", "fill-960x640|format-webp")


def with_card_pictures(pages: Sequence[Any]) -> list[Any]:
    """The same pages, each with its picture and the picture's card sizes already read.

    Pictures that are on the pages already, since their content was checked, are not read again.
    """
    with_picture = [page for page in pages if getattr(page, "picture_id", None)]
    pictures = {page.picture_id: page.picture for page in with_picture if _is_read(page)}
    missing = {page.picture_id for page in with_picture} - set(pictures)
    if missing:
        pictures |= Picture.objects.in_bulk(missing)
    if pictures:
        sizes = PictureRendition.objects.filter(filter_spec__in=CARD_SIZES)
        prefetch_related_objects(
            list(pictures.values()), Prefetch("renditions", queryset=sizes, to_attr="prefetched_renditions")
        )
    for page in with_picture:
        page.picture = pictures.get(page.picture_id)
    return list(pages)


def _is_read(page: Any) -> bool:
    return bool(page._meta.get_field("picture").is_cached(page) and page.picture)
