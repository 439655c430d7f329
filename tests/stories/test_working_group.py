"""A working group goes from its call for volunteers to a living group that visitors find."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.example.people import email
from groups.models import GroupPage, Proposal, ProposalFormPage
from tests.browser import barriers
from tests.groups.proposals.proposing import last_link
from tests.stories.reviewing import acts, agrees_to_run, becomes_active, press, sends_changes

STAFF, CEO, BETHAN = email("mei-lin-chow"), email("catherine-lowe"), email("bethan-cole")
NAME = "Shared Marking Pilot"
NEED = "Whether colleagues of two institutions can mark together, to one standard, and gain by it."


def entered(page: Page, site: str) -> Proposal:
    """The call is over, and the office writes down what came of it."""
    form = ProposalFormPage.objects.live().get(kind="working-group")
    today = timezone.localdate()
    page.goto(f"{site}/admin/proposals/by-mail/?form={form.pk}")
    page.get_by_label("On which day did the call close?").fill(f"{today - dt.timedelta(days=3):%Y-%m-%d}")
    page.get_by_label("What did the call for volunteers say?").fill("Who gives us an hour a month?")
    page.get_by_label("What should the group be called?").fill(NAME)
    page.get_by_label("What is to be tried out, and why?").fill(NEED)
    page.get_by_label("What is the group to do?").fill("try out shared marking\nreport to the Board")
    page.get_by_label("On which day does it end?").fill(f"{today + dt.timedelta(days=300):%Y-%m-%d}")
    page.get_by_label("By which criteria").fill("Those who have marked together before came first.")
    page.get_by_label("Volunteer 1").fill("Calder Vale University, Ada Byron")
    page.get_by_label("Lead 1").fill(f"Bethan Cole, {BETHAN}")
    assert barriers(page) == []
    press(page, "Enter it")
    expect(page.get_by_text("Somebody else decides this one")).to_be_visible()
    return Proposal.objects.get(name=NAME)


@pytest.mark.clause("PIL-1", "PIL-3", "PIL-P")
def test_working_group_from_the_call_to_a_living_group(page: Page, site: str, sign_in):
    sign_in(page, STAFF)
    proposal = entered(page, site)
    sign_in(page, CEO)
    acts(page, site, proposal, "Ask for changes", "In how many courses?")
    sign_in(page, STAFF)
    what = {"What is to be tried out, and why?": f"{NEED} In ten courses."}
    sends_changes(page, f"{site}{last_link(STAFF)}", "In how many courses?", what)
    sign_in(page, CEO)
    acts(page, site, proposal, "Approve it", "Well chosen.")

    page.context.clear_cookies()
    agrees_to_run(page, site, NAME, "Bethan Cole")
    sign_in(page, STAFF)
    group = GroupPage.objects.get(proposal=proposal)
    assert (group.ended_on, group.live) == (timezone.localdate() + dt.timedelta(days=300), False)
    page.goto(f"{site}/admin/groups/{group.pk}/setting-up/")
    becomes_active(page, group)

    page.context.clear_cookies()
    page.goto(f"{site}/groups/?kind=working-group")
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_text("Bethan Cole").first).to_be_visible()
    assert barriers(page) == []
