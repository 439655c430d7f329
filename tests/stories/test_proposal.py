"""A member proposes a community without an account; the offices act in the admin; a group is founded."""

import os
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.example.people import email
from groups.models import GroupPage, Proposal, ProposalFormPage
from home.models import Body, Decision, Meeting
from tests.browser import barriers, take_pictures
from tests.groups.proposals.proposing import NEED, last_link, mails_to, put_on_record

MINA = "mina@example.org"
CEO = email("catherine-lowe")
STAFF = email("mei-lin-chow")
TRUSTEE = email("zainab-hussain")


@pytest.fixture
def look(page: Page):
    """Check a screen for barriers; where COLLEGIUM_PICTURES names a folder, also picture it there."""

    def at(name: str) -> None:
        assert barriers(page) == []
        if folder := os.environ.get("COLLEGIUM_PICTURES"):
            take_pictures(page, Path(folder), name)

    return at


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def the_group(page: Page) -> None:
    page.get_by_label("What should the group be called?").fill("Fieldwork circle")
    page.get_by_label("What need would it meet?").fill("Too short")


def the_rest(page: Page) -> None:
    page.get_by_label("Activity 1").fill("A call each month")
    page.get_by_label("Activity 2").fill("A shelf of plans")
    page.get_by_label("Change 1").fill("Fewer accidents")
    page.get_by_label("Once a year").fill("Each May we ask members whether the circle helped them.")
    page.get_by_label("No, the usual support is enough").check()
    page.get_by_label("Anybody in the association's community").check()
    page.get_by_label("What is your name?").fill("Mina Member")
    page.get_by_label("I am a member").check()


def proposes(page: Page, site: str, look) -> None:
    """Opens the form, saves, comes back by the link, and sends, with an error first."""
    form = ProposalFormPage.objects.live().get(kind="community-of-practice")
    page.goto(f"{site}{form.relative_url(None)}")
    look("form")
    the_group(page)
    press(page, "Save and finish later")
    expect(page.get_by_role("link", name="your e-mail address")).to_be_visible()
    expect(page.get_by_label("What should the group be called?")).to_have_value("Fieldwork circle")
    page.get_by_label("What is your e-mail address?").fill(MINA)
    press(page, "Save and finish later")
    expect(page.get_by_role("heading", name="Saved. Finish whenever you like.")).to_be_visible()
    look("saved")
    assert mails_to(MINA) == ["Your proposal is saved: Fieldwork circle"]

    page.goto(f"{site}{last_link(MINA)}")
    expect(page.get_by_label("What need would it meet?")).to_have_value("Too short")
    the_rest(page)
    press(page, "Send the proposal")
    expect(page.get_by_role("heading", name="There is one thing to put right")).to_be_visible()
    look("form-error")
    page.get_by_role("link", name="Say a little more").click()
    expect(page.get_by_label("What need would it meet?")).to_be_focused()
    expect(page.get_by_label("Activity 2")).to_have_value("A shelf of plans")
    page.get_by_label("What need would it meet?").fill(NEED)
    press(page, "Send the proposal")
    expect(page.get_by_text("Now the Chief Executive and the Association staff say")).to_be_visible()
    look("standing")
    assert mails_to(MINA)[1:] == ["We received your proposal: Fieldwork circle"]


def opens(page: Page, site: str) -> None:
    """A reviewer finds the proposal on the dashboard."""
    page.goto(f"{site}/admin/")
    page.get_by_role("link", name="Fieldwork circle").click()
    expect(page.get_by_role("heading", name="Your turn")).to_be_visible()


def asks_for_changes(page: Page, site: str) -> None:
    opens(page, site)
    page.get_by_label("Ask for changes").check()
    page.get_by_label("Reason").fill("Who would chair it?")
    press(page, "Record it")
    expect(page.get_by_text("Recorded.")).to_be_visible()
    assert mails_to(MINA)[2:] == ["We ask for changes: Fieldwork circle"]


def answers(page: Page, site: str, look) -> None:
    page.goto(f"{site}{last_link(MINA)}")
    look("standing-changes")
    page.get_by_role("link", name="Open it and make the changes").click()
    expect(page.get_by_text("Who would chair it?")).to_be_visible()
    page.get_by_label("What need would it meet?").fill(f"{NEED} Mina would chair it.")
    look("changes")
    press(page, "Send the changes")
    expect(page.get_by_text("You sent your changes")).to_be_visible()
    assert mails_to(MINA)[3:] == ["We received your changes: Fieldwork circle"]


def is_consulted(page: Page, site: str, look) -> None:
    opens(page, site)
    look("review-consulted")
    page.get_by_label("Answer the consultation").check()
    press(page, "Record it")
    expect(page.get_by_role("link", name="Write the reason. The proposer will read it.")).to_be_visible()
    page.get_by_label("Reason").fill("Nobody else serves fieldwork.")
    page.get_by_label("No, by none of our groups").check()
    press(page, "Record it")
    expect(page.get_by_text("Nothing for you to do now")).to_be_visible()


def approves(page: Page, site: str, look, meeting: Meeting) -> None:
    page.goto(f"{site}/admin/proposals/")
    look("proposals")
    opens(page, site)
    look("review-board")
    page.get_by_label("Approve it").check()
    page.get_by_label("Reason").fill("The Board welcomes it.")
    page.get_by_label("Learning from one another").check()
    page.get_by_label("How does it serve it?").fill("Fieldwork is taught in every subject.")
    page.get_by_label("Decided at").select_option(label=str(meeting))
    press(page, "Record it")
    expect(page.get_by_text("is being set up")).to_be_visible()
    look("review-approved")
    assert mails_to(MINA)[6:] == ["Will you help to run Fieldwork circle?", "Approved: Fieldwork circle"]


@pytest.mark.clause("COP-A1")
@pytest.mark.database
def test_proposal_from_first_click_to_draft_group(page: Page, site: str, sign_in, look):
    board = Body.objects.get(code="board")
    meeting, _ = Meeting.objects.get_or_create(body=board, date=timezone.localdate())
    groups = GroupPage.objects.count()
    put_on_record(MINA)
    proposes(page, site, look)
    sign_in(page, CEO)
    asks_for_changes(page, site)
    page.context.clear_cookies()
    answers(page, site, look)
    sign_in(page, CEO)
    is_consulted(page, site, look)
    sign_in(page, STAFF)
    is_consulted(page, site, look)
    assert mails_to(MINA)[4:] == ["Your proposal goes on: Fieldwork circle"] * 2
    sign_in(page, TRUSTEE)
    approves(page, site, look, meeting)
    page.context.clear_cookies()
    page.goto(f"{site}{last_link(MINA)}")
    expect(page.get_by_text("The Board welcomes it.")).to_be_visible()
    look("standing-approved")

    proposal = Proposal.objects.get(proposer_email=MINA)
    assert GroupPage.objects.count() == groups + 1
    group = GroupPage.objects.get(proposal=proposal)
    assert (group.title, group.live) == ("Fieldwork circle", False)
    decision = Decision.objects.get(outcome="Approved", subject_id=str(proposal.pk))
    assert [citation.clause.clause_id for citation in decision.citations.all()] == ["COP-A1", "MIS-2"]
    assert decision.meeting == meeting
    assert len([message for message in mail.outbox if message.to == [MINA]]) == 8


def test_form_works_without_scripts(browser, site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{ProposalFormPage.objects.live().get(kind='community-of-practice').relative_url(None)}")
    page.get_by_label("Activity 3").fill("The third")
    page.get_by_role("button", name="One more row").first.click()
    expect(page.get_by_label("Activity 4")).to_be_visible()
    expect(page.get_by_label("Activity 3")).to_have_value("The third")
    context.close()
