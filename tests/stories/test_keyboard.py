"""Somebody without a mouse gets everywhere: past the menu, through the search, into a form and out again."""

import re

from playwright.sync_api import Page, expect


def focused(page: Page) -> str:
    """What a screen reader would call the thing that has the focus: its text or its label."""
    name: str = page.evaluate(
        """() => {
            const at = document.activeElement;
            return (at.ariaLabel || (at.labels && at.labels[0]?.innerText) || at.innerText || '').trim();
        }"""
    )
    return re.sub(r"\s+", " ", name)


def press_until(page: Page, wanted: str, *, at_most: int = 40) -> None:
    """Press Tab until something with these words has the focus."""
    seen = []
    for _ in range(at_most):
        page.keyboard.press("Tab")
        seen.append(focused(page))
        if wanted in seen[-1]:
            return
    raise AssertionError(f"{wanted!r} cannot be reached; Tab went to {seen}")


def test_first_stop_skips_to_the_content(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert inside is True


def test_focus_can_be_seen(page: Page, site: str) -> None:
    page.goto(site)
    press_until(page, "Groups")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_visitor_goes_from_the_menu_to_a_group(page: Page, site: str) -> None:
    page.goto(site)
    press_until(page, "Groups")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Groups")).to_be_visible()
    press_until(page, "Thornbury North West")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("North West")


def test_menu_opens_and_closes_on_a_phone(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site)
    press_until(page, "Menu")
    page.keyboard.press("Enter")
    entry = page.locator("#site-menu").get_by_role("link", name="Policies")
    expect(entry).to_be_visible()
    page.keyboard.press("Escape")
    expect(entry).not_to_be_visible()


def test_error_summary_leads_to_the_field(page: Page, site: str) -> None:
    """An incomplete proposal: the summary has the focus, and its link goes to the field to mend."""
    page.goto(f"{site}/propose/community/")
    page.get_by_label("What should the group be called?").fill("Maps and Memory")
    page.get_by_role("button", name="Send the proposal").focus()
    page.keyboard.press("Enter")
    summary = page.get_by_role("alert")
    expect(summary).to_be_visible()
    summary.get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    assert (
        page.evaluate("document.activeElement.matches('input, textarea, select, fieldset, [tabindex]')")
        is True
    )
    expect(page.get_by_label("What should the group be called?")).to_have_value("Maps and Memory")
