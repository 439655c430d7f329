"""No page and no desk screen has a barrier that axe can find, in light or in dark."""

import pytest
from playwright.sync_api import Page as Tab
from wagtail.models import Page

from cms.example.people import email
from home.models import User
from tests.browser import barriers, cramped
from tests.screenshots import ADDRESSES, PAGE_TYPES, screens

# Wagtail's own screens are Wagtail's; ours are these.
OUR_SCREENS = ("wagtailadmin_home", "moderation", "proposals", "decisions", "deliveries")


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model._meta.label_lower)
def test_page_type_has_no_barrier(page: Tab, site: str, model: type[Page]) -> None:
    shown = model.objects.live().order_by("path").last()
    page.goto(f"{site}{shown.relative_url(None)}")
    assert barriers(page) == []


@pytest.mark.parametrize("name", ADDRESSES)
def test_address_has_no_barrier(page: Tab, site: str, name: str) -> None:
    page.goto(f"{site}{ADDRESSES[name]}")
    assert barriers(page) == []


@pytest.mark.parametrize("who", ["rhian-maddox", "catherine-lowe", "zainab-hussain"])
def test_our_own_admin_screens_have_no_barrier(page: Tab, site: str, sign_in, who: str) -> None:
    sign_in(page, email(who))
    found = []
    for label, address in screens(User.objects.get(email=email(who))):
        if label == "dashboard" or any(word in address for word in OUR_SCREENS):
            page.goto(f"{site}{address}")
            found += [f"{label}: {barrier}" for barrier in barriers(page)]
    assert found == []


def test_axe_finds_a_planted_barrier(page: Tab, site: str) -> None:
    """The control: a picture without alternative text, and words too faint to read in either scheme."""
    page.goto(site)
    planted = '<img src="/favicon.ico"><p id="faint">Somebody has to read this.</p>'
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", planted)
    page.evaluate("() => { faint.style.color = 'grey'; faint.style.background = '#999'; }")
    found = [line.split(" at ")[0] for line in barriers(page)]
    assert found == ["light: color-contrast", "light: image-alt", "dark: color-contrast"]


def test_enlarging_finds_what_is_cramped(page: Page, site: str) -> None:
    """The control: something that is too wide, and a bar over whatever has the focus."""
    page.goto(site)
    planted = '<p class="wide">Words</p><button id="under">Press</button><p class="bar"></p>'
    page.evaluate("html => document.querySelector('main').innerHTML = html", planted)
    page.evaluate("() => { document.querySelector('.wide').style.inlineSize = '500px'; }")
    assert cramped(page) == ["at 400 %: scrolls sideways to 500: p.wide"]
    page.evaluate("() => { document.querySelector('.wide').remove(); }")
    assert cramped(page) == []
    bar = "position: fixed; inset: 0"
    page.evaluate("look => { document.querySelector('.bar').style.cssText = look; }", bar)
    assert cramped(page) == ["at 400 %: covered when it has the focus: button#under."]
