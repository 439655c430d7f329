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


NAME, NEED = "What should the group be called?", "What need would it meet?"
ANSWERS = {
    NAME: "Maps and Memory",
    NEED: "Too short",
    "Activity 1": "A walk each month",
    "Change 1": "Fewer people get lost",
    "Once a year, how would you decide whether to carry on?": "Each May we ask whether the walks helped.",
    "No, the usual support is enough": " ",
    "Anybody in the association's community": " ",
    "What is your name?": "Bethan Cole",
    "What is your e-mail address?": "bethan.cole@thornbury.example",
    "I am a member, or work for a member organisation": " ",
}
"""What is typed where; a choice that the focus comes to is taken with the space bar."""
LOOK = """() => {
    const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
    const around = [at, at.parentElement].map((one) => getComputedStyle(one).outlineStyle);
    return { seen: around.some((style) => style !== "none"), inside: box.bottom > 0 && box.top < innerHeight,
             place: Math.round(box.top + scrollY) };
}"""


def goes_through(page: Page, answers: dict[str, str], *, at_most: int = 60) -> list[str]:
    """Tab from field to field down to the button that sends, writing; what was passed, in this order."""
    passed, place = [], 0
    while "Send the proposal" not in passed:
        name, look = focused(page), page.evaluate(LOOK)
        assert (name, look["seen"], look["inside"]) == (name, True, True)
        assert look["place"] >= place - 60, f"{name} stands above what had the focus before"
        place = look["place"]
        if name in answers:
            page.keyboard.type(answers[name])
        passed.append(name)
        assert len(passed) < at_most, passed
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    return passed


def test_whole_proposal_is_written_with_the_keyboard(page: Page, site: str) -> None:
    """Every field in its order and with a focus that is seen; then the mistake, by the summary's link."""
    page.goto(f"{site}/propose/community/")
    press_until(page, NAME)
    passed = goes_through(page, ANSWERS)
    assert [name for name in passed if name in ANSWERS] == list(ANSWERS)
    page.keyboard.press("Enter")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert summary.get_by_role("link").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label(NEED)).to_be_focused()
    expect(page.get_by_label(NAME)).to_have_value("Maps and Memory")
    page.keyboard.press("Control+a")
    page.keyboard.type("Colleagues lose their way in old maps, each alone, and nobody has a place to ask.")
    goes_through(page, {})
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step: look in your mailbox")
