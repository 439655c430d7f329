"""A real browser for the tests: signing in, looking at both colour schemes, checking for barriers."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, Response, ViewportSize
from pytest_django.live_server_helper import LiveServer

from home.models import User
from tests.servers.programs import CHROMIUM

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ALONE = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
# What WCAG 2.2 AA asks for, and axe's own good practice.
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The dark scheme changes colours and nothing else, so there colours are looked at again.
AXE_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, which talks to nobody but this machine."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": str(CHROMIUM.found()), "args": [*ALONE, *sandbox]}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A desk's screen in British English, with nothing moving."""
    return {
        "locale": "en-GB",
        "timezone_id": settings.TIME_ZONE,
        "reduced_motion": "reduce",
        "viewport": DESK,
    }


@pytest.fixture(scope="session")
def _server(django_test_environment: None) -> Iterator[LiveServer]:
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def site(house: None, _server: LiveServer) -> str:
    """The address of a running site with the example association, such as http://localhost:43121."""
    return _server.url


@pytest.fixture
def page(page: Page, site: str) -> Iterator[Page]:
    """A page on which no script may fail and no address may answer with an error of the server."""
    problems: list[str] = []

    def note_answer(answer: Response) -> None:
        if answer.status >= 500:
            problems.append(f"{answer.status} at {answer.url}")

    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    page.on("response", note_answer)
    yield page
    assert problems == []


@pytest.fixture
def sign_in(site: str) -> Callable[[Page, str], None]:
    """Sign somebody in by e-mail address: `sign_in(page, "rhian@example.org")`."""

    def as_person(page: Page, email: str) -> None:
        client = Client()
        client.force_login(User.objects.get(email=email))
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])

    return as_person


def barriers(page: Page) -> list[str]:
    """Return what axe finds wrong with the page, in light and in dark, one line for each place."""
    found = []
    page.wait_for_load_state()
    page.evaluate(Axe().axe_script)
    for scheme, options in (("light", AXE_OPTIONS), ("dark", AXE_COLOURS)):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("() => document.getAnimations().every(one => one.playState === 'finished')")
        for violation in page.evaluate("options => axe.run(options)", options)["violations"]:
            places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
            found += [f"{scheme}: {violation['id']} at {place}: {violation['help']}" for place in places]
    page.emulate_media(color_scheme=None)
    return found


def take_pictures(page: Page, folder: Path, name: str) -> list[Path]:
    """Write the whole page at phone and desk width, in light and dark, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function("() => document.fonts.status === 'loaded'")
            file = folder / f"{name}-{size['width']}-{scheme}.png"
            page.screenshot(path=file, full_page=True, animations="disabled")
            files.append(file)
    page.emulate_media(color_scheme=None)
    return files


ENLARGED: ViewportSize = {"width": 320, "height": 256}
"""A desk's screen of 1280 by 1024, enlarged to 400 %."""
WHAT_IS_CRAMPED = (Path(__file__).parent / "cramped.js").read_text(encoding="utf-8")


def cramped(page: Page) -> list[str]:
    """Return what is cut off, too wide, or covered while it has the focus, on a screen enlarged to 400 %."""
    before = page.viewport_size or DESK
    page.set_viewport_size(ENLARGED)
    found: list[str] = page.evaluate(WHAT_IS_CRAMPED)
    page.set_viewport_size(before)
    return [f"at 400 %: {one}" for one in found]
