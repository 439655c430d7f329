"""Somebody writes a proposal, closes the tab, and finds the text again; on another device they are told."""

from django.db.models import F
from playwright.sync_api import Page, expect

from cms.example.people import email
from groups.models import ProposalFormPage
from groups.proposals.drafts.lifecycle import unsent_of

BETHAN = email("bethan-cole")
NAME = "What should the group be called?"


def test_proposal_is_found_again_after_the_tab_was_closed(page: Page, site: str, sign_in):
    form = ProposalFormPage.objects.live().get(kind="community-of-practice")
    sign_in(page, BETHAN)
    address = f"{site}{form.relative_url(None)}"
    page.goto(address)
    said = page.locator("[data-said]")
    page.get_by_label(NAME).fill("Fieldwork circle")
    expect(said).to_contain_text("Saved at", timeout=15000)

    page.get_by_label("What need would it meet?").fill("Nobody has a place to ask.")
    context = page.context
    with page.expect_response(lambda one: one.request.method == "POST", timeout=20000):
        pass
    page.close()
    assert unsent_of(BETHAN).get(form_page=form).answers["need"] == ["Nobody has a place to ask."]

    again = context.new_page()
    again.goto(address)
    again.get_by_role("button", name="Go on with it").click()
    expect(again.get_by_label(NAME)).to_have_value("Fieldwork circle")
    expect(again.get_by_label("What need would it meet?")).to_have_value("Nobody has a place to ask.")

    unsent_of(BETHAN).filter(form_page=form).update(version=F("version") + 1)
    again.get_by_label(NAME).fill("Fieldwork ring")
    expect(again.locator("[data-said]")).to_contain_text("somewhere else", timeout=15000)
    again.get_by_role("button", name="Save and finish later").click()
    expect(again.get_by_text("the other text is here beside it")).to_be_visible()
    expect(again.get_by_label(NAME)).to_have_value("Fieldwork ring")
