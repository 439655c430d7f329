"""A regional group goes from the page that leads to its form to a living group that members find."""

import re

import pytest
from playwright.sync_api import Page, expect

from cms.example.people import email
from groups.models import GroupPage, Proposal
from tests.browser import barriers
from tests.groups.proposals.proposing import NEED, last_link
from tests.stories.reviewing import acts, agrees_to_run, becomes_active, press, sends_changes

BETHAN, STAFF = email("bethan-cole"), email("mei-lin-chow")
NAME = "Thornbury South Coast"


def proposes(page: Page, site: str) -> Proposal:
    """A member finds the form that is theirs and fills it in; no call is needed for a region."""
    page.goto(f"{site}/propose/")
    assert barriers(page) == []
    page.get_by_role("link", name="Propose a regional group").click()
    page.get_by_label("For which region?").select_option("South Coast")
    page.get_by_label("What should the group be called?").fill("Coastal friends")
    page.get_by_label("Why would members of the region want it?").fill(NEED)
    page.get_by_label("Colleagues within reach").check()
    page.get_by_label("Officer 1").fill(f"Bethan Cole, {BETHAN}")
    page.get_by_label("Those who would run it").check()
    page.get_by_label("What is your name?").fill("Bethan Cole")
    page.get_by_label("What is your e-mail address?").fill(BETHAN)
    page.get_by_label("I am a member").check()
    press(page, "Send the proposal")
    page.get_by_role("link", name=f"Call it “{NAME}”").click()
    page.get_by_label("What should the group be called?").fill(NAME)
    press(page, "Send the proposal")
    expect(page.get_by_role("heading", name="Propose a regional group")).not_to_be_visible()
    return Proposal.objects.get(name=NAME)


@pytest.mark.clause("MSG-MG.0", "MSG-MG.1", "MSG-MG.6")
def test_regional_group_from_the_guide_to_a_living_group(page: Page, site: str, sign_in):
    sign_in(page, BETHAN)
    proposal = proposes(page, site)
    sign_in(page, STAFF)
    acts(page, site, proposal, "Ask for changes", "Who would look after the letters?")
    sign_in(page, BETHAN)
    what = {"What help would you like from us?": "I look after the letters myself."}
    sends_changes(page, f"{site}{last_link(BETHAN)}", "Who would look after the letters?", what)
    sign_in(page, STAFF)
    acts(page, site, proposal, "Approve it", "The coast has waited long enough.")

    sign_in(page, BETHAN)
    agrees_to_run(page, site, NAME, "Bethan Cole")
    sign_in(page, STAFF)
    group = GroupPage.objects.get(proposal=proposal)
    page.goto(f"{site}/admin/groups/{group.pk}/setting-up/")
    page.get_by_role("button", name=re.compile("A space for posts")).click()
    becomes_active(page, group)

    page.context.clear_cookies()
    page.goto(f"{site}/groups/?region=south-coast")
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_text("Bethan Cole").first).to_be_visible()
    assert barriers(page) == []
