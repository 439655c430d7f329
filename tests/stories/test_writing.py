"""Somebody writes a post, and the editor tells what the media policy check will find."""

import re

from playwright.sync_api import Page, expect

from blog.models import BlogIndexPage
from cms.example.people import email
from tests.browser import PHONE, barriers

from .test_news_post import CLEAN, FLAGGED, type_words, write

WAGTAILS_OWN = (".notranslate", "#tippy")
"""Barriers of the admin itself: the rich text editor's field without a name, and its tooltips."""
MARKED = "() => CSS.highlights.get('media-policy')?.size ?? 0"


def test_words_are_marked_as_they_are_typed_and_unmarked_when_softened(
    page: Page, site: str, sign_in
) -> None:
    sign_in(page, email("aoife-brannigan"))
    write(page, site, BlogIndexPage.objects.get().pk, "A word from the coast", FLAGGED)
    page.get_by_role("button", name="Toggle media policy").click()
    panel = page.locator("[data-writing]")
    expect(panel.get_by_role("status")).to_have_text(re.compile("to look at"))
    expect(panel.get_by_role("button", name="solidarity with")).to_be_visible()
    expect(panel.get_by_role("link", name=re.compile(r"^MED-2\.c")).first).to_have_attribute(
        "href", re.compile("#med-2-c$")
    )
    assert page.evaluate(MARKED) == panel.locator(".writing__item").count() > 0
    assert [one for one in barriers(page) if not any(own in one for own in WAGTAILS_OWN)] == []

    page.set_viewport_size(PHONE)
    panel.get_by_role("button", name="solidarity with").click()
    expect(panel).to_be_hidden()
    expect(page.locator(".public-DraftEditor-content")).to_be_focused()

    type_words(page, CLEAN)
    page.get_by_role("button", name="Toggle media policy").click()
    expect(panel).to_be_visible()
    expect(panel.get_by_role("status")).to_have_text("Nothing found so far.")
    assert page.evaluate(MARKED) == 0

    page.get_by_role("textbox", name="Title").fill("We stand in solidarity with the strikers")
    expect(page.locator("[data-writing-hint]")).to_contain_text("have another look at “")

    page.route("**/moderation/writing/**", lambda route: route.abort())
    page.get_by_role("textbox", name="Title").fill("A word from the coast")
    expect(panel.get_by_role("status")).to_have_text(
        "Could not check just now. Write on: it is checked when you submit."
    )
