"""The sitemap: every page that visitors may see, and no other."""

import datetime as dt
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest
from wagtail.models import Page, Site

from ..pages.public import public_pages


class PublicPagesSitemap(Sitemap):
    """The public pages of the site that was asked."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> list[Any]:
        site = Site.find_for_request(self.request)
        if site is None:
            return []
        pages: list[Any] = public_pages(
            Page.objects.descendant_of(site.root_page, inclusive=True).order_by("path")
        )
        return pages

    def location(self, item: Any) -> str:
        return str(item.get_url(self.request))

    def lastmod(self, item: Any) -> dt.datetime | None:
        changed: dt.datetime | None = item.last_published_at or item.latest_revision_created_at
        return changed
