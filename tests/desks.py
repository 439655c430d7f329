"""Whose desk is looked at, and what its menu offers."""

from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.menu import Menu, SubmenuMenuItem, admin_menu

from cms.example.people import ADMINISTRATOR, email
from home.models import User

DESKS = {
    "social-media-officer": email("rhian-maddox"),
    "blog-editor": email("aoife-brannigan"),
    "chief-executive": email("catherine-lowe"),
    "group-officer": email("callum-frost"),
    "administrator": ADMINISTRATOR,
}


def screens(user: User) -> list[tuple[str, str]]:
    """Return the name and address of the dashboard and of each entry of this user's menu."""
    request = RequestFactory().get("/")
    request.user = user
    return [("dashboard", reverse("wagtailadmin_home")), *_entries(admin_menu, request)]


def _entries(menu: Menu, request: HttpRequest) -> list[tuple[str, str]]:
    found = []
    for item in menu.menu_items_for_request(request):
        if isinstance(item, SubmenuMenuItem):
            found += _entries(item.menu, request)
        elif item.url.startswith("/"):
            found.append((item.name, item.url))
    return found
