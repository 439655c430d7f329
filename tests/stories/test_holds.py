"""What cannot wait, and what has to: a page published at once and looked at, and a quiet time."""

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from blog.models import BlogPost
from cms.example.people import email
from moderation.models import Case, LookBack
from tests.browser import barriers

OFFICER, CHAIR, EDITOR = email("rhian-maddox"), email("samuel-okafor"), email("tom-ellery")


@pytest.fixture
def held() -> BlogPost:
    """The post of the example that waits at the desk."""
    subject = Case.objects.waiting().get().subject
    assert isinstance(subject, BlogPost)
    return subject


def status(tab: Tab, address: str) -> int:
    answer = tab.goto(address)
    return answer.status if answer else 0


def test_page_is_published_at_once_and_a_second_person_takes_it_down(page, site, sign_in, browser, held):
    address = f"{site}{held.relative_url(None)}"
    visitor = browser.new_page()
    assert status(visitor, address) == 404
    sign_in(page, EDITOR)
    page.goto(f"{site}/admin/pages/{held.pk}/edit/")
    page.get_by_role("button", name="Actions", exact=True).first.click()
    page.get_by_role("link", name="Publish at once").click()
    expect(page.locator("mark").first).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Publish at once").click()
    expect(page.get_by_role("alert").get_by_role("link", name="Write your reason")).to_be_visible()
    page.get_by_role("textbox", name="Why can it not wait?").fill("They asked for it before six.")
    page.get_by_role("button", name="Publish at once").click()
    expect(page.get_by_text("A second person has been asked to look within a day")).to_be_visible()
    assert status(visitor, address) == 200

    sign_in(page, CHAIR)
    page.goto(f"{site}/admin/")
    row = page.get_by_role("listitem").filter(has_text="They asked for it before six.")
    row.get_by_role("link", name=held.title).click()
    assert barriers(page) == []
    page.get_by_role("radio", name="Take it down").check()
    page.get_by_role("combobox", name="what does it fall under?").select_option("A political stance")
    page.get_by_role("textbox", name="Your reason").fill("It asks members to take a side.")
    page.get_by_role("button", name="Record your look").click()
    expect(page.get_by_text("is taken down")).to_be_visible()
    assert status(visitor, address) == 404
    assert LookBack.objects.get().state == "taken-down"


def test_chair_holds_everything_and_lets_it_go_again(page, site, sign_in):
    sign_in(page, CHAIR)
    page.goto(f"{site}/admin/")
    page.get_by_role("link", name="Quiet time").click()
    assert barriers(page) == []
    page.get_by_role("textbox", name="Your reason").fill("Our founder has died.")
    page.get_by_role("button", name="Hold everything now").click()
    expect(page.get_by_text("It is quiet now")).to_be_visible()

    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/")
    notice = page.get_by_role("complementary", name="Quiet time")
    expect(notice).to_contain_text("Our founder has died.")
    notice.get_by_role("link", name="See what is held").click()
    expect(page.get_by_text("The Chair and the Vice-Chair begin and end a quiet time.")).to_be_visible()
    assert barriers(page) == []

    sign_in(page, CHAIR)
    page.goto(f"{site}/admin/moderation/quiet/")
    page.get_by_role("textbox", name="Your reason").fill("The funeral was yesterday.")
    page.get_by_role("button", name="Let everything go out again").click()
    expect(page.get_by_text("The quiet time is over")).to_be_visible()
    page.goto(f"{site}/admin/")
    expect(page.get_by_role("complementary", name="Quiet time")).to_have_count(0)


@pytest.mark.parametrize("path", ["disputes/", "disputes/new/", "confidential/"])
def test_officers_lists_have_no_barriers(page, site, sign_in, path):
    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/moderation/{path}")
    assert barriers(page) == []
