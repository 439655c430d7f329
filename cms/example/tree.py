"""Puts pages into the tree and publishes them the ordinary way, so that the gate sees each one."""

import datetime as dt
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page, Site

from home.models import HomePage, User

from .pictures import picture

P = TypeVar("P", bound=Page)


def site_root(title: str) -> tuple[Site, HomePage]:
    """The site and its home page. On a fresh database Wagtail's own welcome page makes way for it."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        root.get_children().filter(slug="home").exact_type(Page).first().delete()
        home = root.add_child(instance=HomePage(title=title, slug="home", live=False))
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site, _ = Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": address.port or (443 if address.scheme == "https" else 80),
            "root_page": home,
        },
    )
    return site, home


def add_page(parent: Page, page: P, *, owner: User | None = None) -> P:
    """Add a page as a draft below its parent."""
    page.owner = owner
    page.live = False
    parent.add_child(instance=page)
    return page


def publish(page: Page, *, by: User | None, first_on: dt.date | None = None) -> None:
    """Publish a page's present content through a revision."""
    if first_on is not None:
        page.first_published_at = timezone.make_aware(dt.datetime.combine(first_on, dt.time(9)))
    page.save_revision(user=by).publish(user=by)
    page.refresh_from_db()


def resolve(kind: str, name: str) -> Any:
    """The picture that a text names, or the page, by its path below the home page."""
    if kind == "picture":
        return picture(name)
    return Page.objects.get(url_path=f"{HomePage.objects.get().url_path}{name}/")


def common(facts: dict[str, Any]) -> dict[str, Any]:
    """The fields that every page takes from its text."""
    return {
        "title": facts["title"],
        "slug": facts["slug"],
        "summary": facts.get("summary", ""),
        "picture": picture(facts["picture"]) if "picture" in facts else None,
        "show_in_menus": facts.get("menu", False),
    }
