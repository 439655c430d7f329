"""Finds the page at an address with two queries, however deep it lies, and keeps what it read for showing it.

Wagtail asks twice for each step of the way. This is a short cut for pages that everybody may see; whatever
it does not lead to is left to Wagtail, with its own answers for drafts, closed sections and wrong addresses.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from .public import restrict

DEEPEST = 20
WHAT_A_TRAIL_NEEDS = ("pk", "title", "url_path", "depth", "path", "content_type_id", "alias_of_id")


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Show the page at the path."""
    components = [component for component in path.split("/") if component]
    site = Site.find_for_request(request)
    if site is not None and len(components) <= DEEPEST:
        route = _short_cut(request, _url_path(site), components)
        if route is not None:
            request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    response: HttpResponse = wagtail_serve(request, path)
    return response


def _url_path(site: Site) -> str:
    """The path in the tree of the site's home page, which Wagtail keeps in the cache."""
    return next((root.root_path for root in Site.get_site_root_paths() if root.site_id == site.pk), "")


def _short_cut(request: HttpRequest, root: str, components: list[str]) -> Any:
    """Wagtail's route to the public page at the end of the way, or None."""
    paths = [root + "".join(f"{each}/" for each in components[:end]) for end in range(len(components) + 1)]
    way = list(restrict(Page.objects.filter(url_path__in=paths)).order_by("depth").only(*WHAT_A_TRAIL_NEEDS))
    if not way or [page.url_path for page in way] != paths[: len(way)]:
        return None
    if any(page.alias_of_id for page in way):
        return None
    page = _public(way[-1])
    if page is None:
        return None
    page.trail_as_read = way[:-1]
    page.is_known_to_be_public = True
    try:
        return page.route(request, components[len(way) - 1 :])
    except Http404:
        return None


def _public(page: Page) -> Any:
    """The whole page if visitors may see it, with the records that its template shows."""
    model = page.specific_class
    if model is None:
        return None
    return (
        restrict(model.objects.filter(pk=page.pk)).select_related(*getattr(model, "shown_with", ())).first()
    )
