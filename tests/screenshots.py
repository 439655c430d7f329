"""Pictures of every page type and every desk screen; `make screenshots` writes them to var/screenshots.

Collected only when asked for by name, since there is nothing here to pass or fail but a broken page.
"""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page as Tab
from wagtail.models import Page, get_page_models

from home.models import User
from moderation.models import Case
from tests.browser import take_pictures
from tests.desks import DESKS, screens

FOLDER: Path = settings.BASE_DIR / "var" / "screenshots"
PAGE_TYPES = [model for model in get_page_models() if model is not Page and not model._meta.abstract]
ADDRESSES = {
    "search-found": "/search/?q=group",
    "search-nothing": "/search/?q=zzzzzz",
    "not-found": "/there-is-no-such-page/",
    "sign-in": "/sign-in/",
    "kinds-of-group": "/kinds-of-group/",
    "events": "/events/",
    "register-of-proposals": "/proposals/",
}


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model._meta.label_lower)
def test_page_type(page: Tab, site: str, model: type[Page]) -> None:
    shown = model.objects.live().order_by("path").last()
    assert shown is not None, f"The example association has no live {model._meta.verbose_name}."
    page.goto(f"{site}{shown.relative_url(None)}")
    take_pictures(page, FOLDER / "pages", model._meta.label_lower)


@pytest.mark.parametrize("name", ADDRESSES)
def test_address(page: Tab, site: str, name: str) -> None:
    answer = page.goto(f"{site}{ADDRESSES[name]}")
    take_pictures(page, FOLDER / "pages", name)
    assert answer is not None
    assert answer.status == (404 if name == "not-found" else 200)


def test_moderation(page: Tab, site: str, sign_in) -> None:
    """A held case, the same about to be returned, and the figures: behind the desk's menu entry."""
    sign_in(page, DESKS["social-media-officer"])
    case = Case.objects.waiting().first()
    assert case is not None, "The example association has nothing held."
    for name, address in (
        ("case", f"cases/{case.pk}/"),
        ("case-returning", f"cases/{case.pk}/?outcome=return"),
        ("figures", "figures/"),
    ):
        page.goto(f"{site}/admin/moderation/{address}")
        take_pictures(page, FOLDER / "moderation", name)


@pytest.mark.parametrize("desk", DESKS)
def test_desk(page: Tab, site: str, sign_in, desk: str) -> None:
    """The dashboard and whatever the menu offers this person; an entry that leads nowhere fails."""
    sign_in(page, DESKS[desk])
    shutil.rmtree(FOLDER / desk, ignore_errors=True)
    refused = []
    for number, (label, address) in enumerate(screens(User.objects.get(email=DESKS[desk]))):
        answer = page.goto(f"{site}{address}")
        if answer is None or not answer.ok:
            refused.append(f"{label}: {address}")
        take_pictures(page, FOLDER / desk, f"{number:02}-{label}")
    assert refused == []
