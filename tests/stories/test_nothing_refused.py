"""Browsers refuse nothing on the public pages: they keep to the site's own strict policy."""

from playwright.sync_api import Page as Window
from wagtail.models import Page

VIOLATIONS = """
() => { window.refused = [];
  document.addEventListener("securitypolicyviolation", event =>
    window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)); }
"""


def refused(window: Window, address: str) -> list[str]:
    window.goto(address, wait_until="load")
    return [f"{address}: {line}" for line in window.evaluate("() => window.refused")]


def test_no_public_page_asks_for_what_the_policy_refuses(page: Window, site: str) -> None:
    page.add_init_script(f"({VIOLATIONS.strip()})()")
    pages = [each.get_url() for each in Page.objects.live().public().filter(depth__gt=1)]
    others = ["/search/?q=group", "/sign-in/", "/sign-in/password/", "/sign-in/no-account/", "/no/such/page/"]
    found = [line for address in [*pages, *others] for line in refused(page, site + address)]
    assert found == []


def test_what_is_refused_would_be_noticed(page: Window, site: str) -> None:
    page.add_init_script(f"({VIOLATIONS.strip()})()")
    assert refused(page, f"{site}/") == []
    page.evaluate("() => document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    page.wait_for_function("() => window.refused.length > 0")
    assert page.evaluate("() => window.refused[0].split(' ')[0]") == "style-src-attr"
