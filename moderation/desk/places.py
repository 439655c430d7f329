"""The places where the association speaks, and which offices the media policy gives each of them."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from home.offices.models import OfficeCode


class Place(models.TextChoices):
    """Where content will stand; a page class names its place as `media_place`."""

    WEBSITE = "website", "the website"
    BLOG = "blog", "the blog"


DESK: tuple[OfficeCode, ...] = (
    OfficeCode.SOCIAL_MEDIA_OFFICER,
    OfficeCode.WEB_EDITOR,
    OfficeCode.CHAIR,
    OfficeCode.VICE_CHAIR,
)

ENTITLED: Mapping[str, tuple[OfficeCode, ...]] = {
    Place.WEBSITE: (*DESK, OfficeCode.NEWSLETTER_EDITOR),
    Place.BLOG: DESK,
}
"""Who decides on what is held, by place: MED-A.1 and MED-A.2, MED-1.2 and MED-1.3, MED-2.6."""

DESK_OFFICES: tuple[OfficeCode, ...] = (*DESK, OfficeCode.NEWSLETTER_EDITOR)
"""Every office that works at the desk."""


def place_of(subject: Any) -> Place:
    """The place of a page: the website, unless its class says otherwise."""
    return Place(getattr(subject, "media_place", Place.WEBSITE))
