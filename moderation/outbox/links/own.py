"""Whether an address of this very site leads to something, known without calling ourselves."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from ...gate.seals import intact

NOT_HERE = "There is no such page on our own site, or it is not public."


def is_ours(url: str) -> bool:
    """Whether it is an address of this site."""
    ours, theirs = urlsplit(settings.WAGTAILADMIN_BASE_URL), urlsplit(url)
    return ours.netloc.lower() == theirs.netloc.lower()


def trouble_here(url: str) -> str:
    """Why visitors would find nothing there; nothing where they would."""
    path = unquote(urlsplit(url).path) or "/"
    try:
        found = resolve(path)
    except Resolver404:
        return NOT_HERE
    if found.url_name != "wagtail_serve" or _is_a_page(path) or _leads_on(path):
        return ""
    return NOT_HERE


def _is_a_page(path: str) -> bool:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return False
    steps = [step for step in path.split("/") if step]
    try:
        route = site.root_page.specific.route(HttpRequest(), steps)
    except Http404:
        return False
    return bool(intact([route.page.specific]))


def _leads_on(path: str) -> bool:
    return bool(Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists())
