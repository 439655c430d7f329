"""The association's commitment to diversity, where groups of the kinds that seek it lead visitors to it."""

from typing import Any

from django.core.cache import cache
from wagtail.models import Page

from home.pages.public import public_pages

from ..kinds import GroupKind
from .models import group_settings

SEEK_IT: dict[str, str] = {
    GroupKind.MEMBERS_GROUP: "MSG-MG.8",
    GroupKind.SPECIAL_INTEREST_GROUP: "MSG-SIG.7",
}
KEPT = 60
"""For how many seconds its address is kept in memory: it stands on the pages of groups."""
KEY = "groups.commitment"


def commitment_of(kind: str) -> dict[str, str]:
    """{title, url, clause} of the page for groups of this kind; empty where there is none to read."""
    if kind not in SEEK_IT:
        return {}
    found: dict[str, str] | None = cache.get(KEY)
    if found is None:
        number: Any = group_settings().commitment_id
        pages = public_pages(Page.objects.filter(pk=number)) if number else []
        found = {"title": pages[0].title, "url": pages[0].get_url() or ""} if pages else {}
        cache.set(KEY, found, KEPT)
    return {**found, "clause": SEEK_IT[kind]} if found else {}
