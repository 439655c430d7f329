"""An editor's news post, from the first click to the last e-mail."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from blog.models import BlogIndexPage, BlogPost
from cms.example.people import email
from groups.models import GroupPage
from tests.browser import barriers

SignIn = Callable[[Page, str], None]

EDITOR, OFFICER, GROUP_OFFICER = email("aoife-brannigan"), email("rhian-maddox"), email("callum-frost")
FLAGGED = "We stand in solidarity with the strikers and refuse to cross the picket line."
STILL_FLAGGED = "We stand in solidarity with the strikers and wave at the picket line."
CLEAN = "Twelve of us read four essays aloud, and there was soup."


@pytest.fixture(autouse=True)
def _mailbox(site: str, settings) -> None:
    """An empty mailbox, and links in mails that lead to the running site."""
    settings.WAGTAILADMIN_BASE_URL = site
    mail.outbox.clear()


def write(page: Page, site: str, under: int, title: str, text: str) -> None:
    """Write a post in the editor: title, summary, and a block of text that is typed."""
    page.goto(f"{site}/admin/pages/add/blog/blogpost/{under}/")
    give_title(page, title)
    page.get_by_role("textbox", name="Summary").fill("What happened on Tuesday evening.")
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text", exact=True).click()
    type_words(page, text)


def give_title(page: Page, title: str) -> None:
    """Fill in the title until the web address follows it, as it does once the scripts are awake."""
    field, slug = page.get_by_role("textbox", name="Title"), page.locator("#id_slug")
    for _ in range(20):
        field.fill(title)
        field.blur()
        if slug.input_value():
            break
        page.wait_for_timeout(250)
    expect(slug).not_to_have_value("")


def type_words(page: Page, text: str) -> None:
    """Put the text in place of whatever the rich text editor holds."""
    words = page.locator(".public-DraftEditor-content")
    words.click()
    expect(words).to_be_focused()
    words.press("Control+a")
    words.press_sequentially(text)
    # The editor writes what was typed into its hidden field a moment later.
    expect(page.locator("input[name^=body][name$=value]")).to_have_value(re.compile(re.escape(text)))


def submit(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit to Publishing").click()
    page.wait_for_load_state()


def resubmit(page: Page, title: str, text: str) -> None:
    """From the dashboard: change the words of what came back, and submit it again."""
    page.get_by_role("link", name=title).click()
    type_words(page, text)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Resubmit").click()
    page.wait_for_load_state()


def told(address: str) -> list[str]:
    """Subjects of the mails to this address, the first sent first."""
    return [message.subject for message in mail.outbox if message.to == [address]]


def last_mail(address: str) -> str:
    return str([message.body for message in mail.outbox if message.to == [address]][-1])


def as_visitor(browser: Browser, address: str) -> tuple[int, str]:
    """Status and words of a page for somebody who is not signed in."""
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(address)
    status, words = answer.status if answer else 0, page.locator("body").inner_text()
    context.close()
    return status, words


def decide(page: Page, title: str, decision: str, reason: str) -> None:
    """From the dashboard to a recorded decision."""
    page.get_by_role("link", name="Moderation desk").first.click()
    page.get_by_role("link", name=title).click()
    page.get_by_role("radio", name=decision).check()
    page.get_by_role("textbox", name="Your reason").fill(reason)
    page.get_by_role("button", name="Record the decision").click()


@pytest.mark.database
def test_flagged_post_goes_from_the_editor_to_the_networks(page, site, sign_in, browser, settings):
    sign_in(page, EDITOR)
    write(page, site, BlogIndexPage.objects.get().pk, "An evening at the Corn Exchange", FLAGGED)
    submit(page)
    expect(page.get_by_text("is now waiting for Rhian Maddox, the Social Media Officer")).to_be_visible()
    post = BlogPost.objects.get(slug="an-evening-at-the-corn-exchange")
    address = f"{site}{post.relative_url(None)}"
    assert as_visitor(browser, address)[0] == 404
    assert told(OFFICER) == ["Waiting for you: “An evening at the Corn Exchange”"]
    assert "refuse to cross the picket line" in last_mail(OFFICER)

    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/")
    page.get_by_role("link", name="An evening at the Corn Exchange").click()
    expect(page.locator("mark").first).to_have_text("solidarity with")
    expect(page.get_by_role("link", name="MED-2.c").first).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_role("alert").get_by_role("link", name="Write your reason")).to_be_visible()
    decide(page, "An evening at the Corn Exchange", "Approve as information", "It quotes their leaflet.")
    expect(page.get_by_text("It is published.")).to_be_visible()
    status, words = as_visitor(browser, address)
    assert (status, "refuse to cross the picket line" in words) == (200, True)
    assert told(EDITOR) == ["Published: “An evening at the Corn Exchange”"]
    assert "It quotes their leaflet." in last_mail(EDITOR)
    assert address in last_mail(EDITOR)

    for channel in ("Noticeboard", "Announcements by e-mail"):
        page.goto(f"{site}/admin/moderation/?only=posts")
        mine = page.get_by_role("listitem").filter(has_text=f"Post on {channel}")
        mine.get_by_role("link", name="An evening at the Corn Exchange").click()
        assert barriers(page) == []
        page.get_by_role("checkbox", name=re.compile(f"I send this as .* on {channel}")).check()
        page.get_by_role("button", name=f"Approve and send on {channel}").click()
        expect(page.get_by_text(f"Approved. It is on its way to {channel}")).to_be_visible()
        page.reload()
        expect(page.locator(".desk-timeline")).to_contain_text("Receipt")

    [file] = [
        file
        for file in (Path(settings.DATA_DIR) / "outbox" / "noticeboard").glob("*.txt")
        if "Corn Exchange" in file.read_text()
    ]
    assert f"Link: {address}" in file.read_text()
    assert told(f"announce@{email('x').partition('@')[2]}") == ["An evening at the Corn Exchange"]
    assert "Noticeboard" in as_visitor(browser, address)[1]
    sign_in(page, EDITOR)
    page.goto(f"{site}/admin/pages/{post.pk}/edit/#tab-promote")
    receipts = page.locator("#panel-child-promote-announcements-section")
    expect(receipts).to_contain_text(f"Written to the file {file.name}")


def test_flagged_post_comes_back_and_its_better_version_goes_to_the_blog_editor(page, site, sign_in, browser):
    sign_in(page, GROUP_OFFICER)
    write(page, site, GroupPage.objects.get(slug="north-west").pk, "A word from the coast", FLAGGED)
    submit(page)
    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/")
    decide(page, "A word from the coast", "Return for changes", "Please do not tell members what to do.")
    assert told(GROUP_OFFICER) == ["Please change “A word from the coast”"]
    for words in ("Please do not tell members what to do.", "refuse to cross the picket line", "#med-2-c"):
        assert words in last_mail(GROUP_OFFICER)

    sign_in(page, GROUP_OFFICER)
    page.goto(f"{site}/admin/")
    expect(page.get_by_text("Rhian Maddox asks for a change: Please do not tell")).to_be_visible()
    resubmit(page, "A word from the coast", STILL_FLAGGED)
    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/moderation/?only=pages")
    page.get_by_role("link", name="A word from the coast").click()
    expect(page.get_by_role("heading", name="What changed since last time")).to_be_visible()
    expect(page.get_by_text("of which Rhian Maddox said: “Please do not tell members")).to_be_visible()
    expect(page.locator("ins")).to_contain_text("wave at")
    expect(page.locator("del")).to_contain_text("refuse to cross")
    assert barriers(page) == []
    decide(page, "A word from the coast", "Return for changes", "It still takes a side.")

    sign_in(page, GROUP_OFFICER)
    page.goto(f"{site}/admin/")
    expect(page.get_by_text("Rhian Maddox asks for a change: It still takes")).to_be_visible()
    resubmit(page, "A word from the coast", CLEAN)
    expect(page.get_by_text("is now waiting for Aoife Brannigan, the Blog Editor")).to_be_visible()

    sign_in(page, EDITOR)
    page.goto(f"{site}/admin/")
    page.get_by_role("link", name="A word from the coast").click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_url(re.compile(r"/admin/(pages/\d+/)?$"))
    post = BlogPost.objects.get(slug="a-word-from-the-coast")
    status, shown = as_visitor(browser, f"{site}{post.relative_url(None)}")
    assert (status, CLEAN in shown, "picket line" in shown) == (200, True, False)
    assert told(GROUP_OFFICER)[-1] == "Published: “A word from the coast”"


def test_editors_clean_post_goes_live_by_itself(page, site, sign_in, browser):
    sign_in(page, EDITOR)
    write(page, site, BlogIndexPage.objects.get().pk, "Essays aloud", CLEAN)
    submit(page)
    expect(page.get_by_text("“Essays aloud” is published.")).to_be_visible()
    post = BlogPost.objects.get(slug="essays-aloud")
    assert as_visitor(browser, f"{site}{post.relative_url(None)}")[0] == 200
    assert told(EDITOR) == ["Published: “Essays aloud”"]
    assert told(OFFICER) == ["Announcements of “Essays aloud” wait for you"]


def test_group_officers_clean_draft_goes_to_the_blog_editor(page, site, sign_in, browser):
    sign_in(page, GROUP_OFFICER)
    write(page, site, GroupPage.objects.get(slug="north-west").pk, "Soup by the sea", CLEAN)
    submit(page)
    expect(page.get_by_text("is now waiting for Aoife Brannigan, the Blog Editor")).to_be_visible()
    post = BlogPost.objects.get(slug="soup-by-the-sea")
    assert as_visitor(browser, f"{site}{post.relative_url(None)}")[0] == 404
    page.goto(f"{site}/admin/")
    expect(page.get_by_text("Waits for Aoife Brannigan, the Blog Editor.")).to_be_visible()
    assert barriers(page) == []
    assert told(OFFICER) == []


@pytest.mark.parametrize("path", ["", "moderation/", "moderation/posts/"])
def test_desk_has_no_barriers(page, site, sign_in, path):
    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/{path}")
    assert barriers(page) == []
