"""What a visitor without a log-in can find of words that nobody cleared."""

import re
from urllib.parse import urlsplit

from django.test import Client
from wagtail.models import Page

from blog.models import BlogPost

from ..small_site import Place

WORDS = re.compile(r"Harbour!1987|harbour-1987")
"""The words, and the address that the test pages have."""

SLUG = "harbour-1987"


def leaks(place: Place, words: re.Pattern[str] = WORDS) -> set[str]:
    """Where a visitor meets the words: on the page itself, in a list, a feed, the search or the site map."""
    visitor = Client()
    addresses = {
        "home": place.home.url,
        "blog": place.blog.url,
        "group": place.group.url,
        "groups": place.groups.url,
        "search": f"/search/?q={words.pattern[:7]}",
        "sitemap": "/sitemap.xml",
        **_feeds(visitor, place),
        **{f"page {page.pk}": page.url for page in _posts()},
    }
    found = set()
    for name, address in addresses.items():
        response = visitor.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        # A search repeats what was looked for; what counts is whether a page is found.
        if response.status_code == 200 and words.search(body.decode()):
            found.add(name.split()[0])
    return found


def _feeds(visitor: Client, place: Place) -> dict[str, str]:
    html = visitor.get(place.blog.url).content.decode()
    links = re.findall(r'<link[^>]+rel="alternate"[^>]+href="([^"]+)"', html)
    return {f"feed {number}": urlsplit(link).path for number, link in enumerate(links)}


def _posts() -> list[Page]:
    return [page for page in BlogPost.objects.all() if page.url]
