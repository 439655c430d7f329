"""The moderation desk without a mouse, on a phone, and with a colleague at the same case."""

import pytest
from playwright.sync_api import Browser, Page, expect

from cms.example.people import email
from home.models import Decision
from moderation.desk.states import CaseState
from moderation.models import Case
from tests.browser import PHONE, barriers

OFFICER, COLLEAGUE = email("rhian-maddox"), email("tom-ellery")


def focused_row(page: Page) -> str:
    """The title of the row that has the focus."""
    return str(
        page.evaluate(
            "document.activeElement.matches('.desk-row__title') && document.activeElement.innerText"
        )
    )


def test_case_is_found_and_approved_with_keys_alone(page, site, sign_in):
    case = Case.objects.waiting().get()
    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/moderation/")
    expect(page.get_by_text("Keys are on")).to_be_visible()
    page.keyboard.press("j")
    first = focused_row(page)
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused_row(page) == first
    for _ in range(20):
        if focused_row(page) == case.subject_title:
            break
        page.keyboard.press("j")
    page.keyboard.press("a")
    reason = page.get_by_role("textbox", name="Your reason")
    expect(reason).to_be_focused()
    expect(page.get_by_role("radio", name="Approve: no breach")).to_be_checked()
    page.keyboard.type("A jolly remark, or a joke.")
    expect(reason).to_have_value("A jolly remark, or a joke.")
    expect(page.get_by_role("radio", name="Approve: no breach")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"“{case.subject_title}” is approved.")).to_be_visible()
    assert Decision.objects.latest("pk").reason == "A jolly remark, or a joke."


def test_keys_can_be_switched_off(page, site, sign_in):
    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/moderation/")
    page.get_by_role("button", name="Keys are on").click()
    page.keyboard.press("j")
    assert focused_row(page) == "False"
    page.reload()
    expect(page.get_by_role("button", name="Keys are off")).to_be_visible()


def test_case_is_judged_returned_and_taken_back_on_a_phone(page, site, sign_in):
    case = Case.objects.waiting().get()
    sign_in(page, OFFICER)
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/admin/moderation/cases/{case.pk}/")
    expect(page.get_by_text("Six things found")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
    assert barriers(page) == []
    first = page.get_by_role("group", name="solidarity with")
    first.get_by_text("Not a breach").click()
    first.get_by_label("Why is it no breach?").select_option(
        "It quotes somebody, and does not agree or disagree"
    )
    page.get_by_text("Return for changes").click()
    page.get_by_label("Towards whom?").first.select_option("Its Trustees")
    assert barriers(page) == []
    page.get_by_role("textbox", name="Your reason").fill("Please leave the strike out.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("went back to")).to_be_visible()
    assert case.judgements.get().reason == "quotation"

    page.goto(f"{site}/admin/moderation/cases/{case.pk}/")
    page.get_by_text("Take this decision back").click()
    page.get_by_role("textbox", name="Why do you take it back?").fill("I was too quick.")
    assert barriers(page) == []
    page.get_by_role("button", name="Take the decision back").click()
    expect(page.get_by_text("return for changes taken back")).to_be_visible()
    case.refresh_from_db()
    assert (case.state, Case.objects.waiting().count()) == (CaseState.TAKEN_BACK, 1)


def test_two_officers_at_one_case_see_each_other(page, site, sign_in, browser: Browser):
    case = Case.objects.waiting().get()
    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/moderation/cases/{case.pk}/")
    expect(page.get_by_text("Others see that you are looking at this.")).to_be_visible()
    other = browser.new_context().new_page()
    sign_in(other, COLLEAGUE)
    other.goto(f"{site}/admin/moderation/?only=pages")
    expect(other.get_by_text("Rhian Maddox is looking at it")).to_be_visible()
    other.get_by_role("link", name=case.subject_title).click()
    expect(other.get_by_text("has been looking at this since")).to_be_visible()
    page.goto(f"{site}/admin/moderation/")
    expect(page.get_by_role("link", name="How it goes")).to_be_visible()
    other.reload()
    expect(other.get_by_text("Others see that you are looking at this.")).to_be_visible()
    other.context.close()


@pytest.mark.parametrize("path", ["figures/", "reading/", "?only=pages"])
def test_desk_pages_have_no_barriers(page, site, sign_in, path):
    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/moderation/{path}")
    assert barriers(page) == []
