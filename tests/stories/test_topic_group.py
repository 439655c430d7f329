"""A topic group goes from a proposal over the Assembly to the Board, and gets its officer."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.example.people import email
from groups.models import GroupPage, Proposal, ProposalFormPage
from home.models import Body, Meeting, User
from tests.browser import barriers
from tests.groups.proposals.proposing import Way, last_link, typed_for_a_theme
from tests.stories.reviewing import acts, invitation, meeting

CEO, STAFF, TRUSTEE = email("catherine-lowe"), email("mei-lin-chow"), email("zainab-hussain")
BETHAN = email("bethan-cole")
NAME = "Maps in teaching"


@pytest.fixture
def proposal(site) -> Proposal:
    """Sent in by a member while a call is open; the form has a story of its own."""
    today = timezone.localdate()
    for code, days in (("assembly", 0), ("board", 0), ("board", 30), ("board", 60)):
        body = Body.objects.get(code=code)
        Meeting.objects.get_or_create(body=body, date=today + dt.timedelta(days=days))
    page = ProposalFormPage.objects.get(kind="special-interest-group")
    ceo, trustee = (User.objects.get(email=one) for one in (CEO, TRUSTEE))
    given = {"officers": [f"Bethan Cole, {BETHAN}"], "email": BETHAN, "proposer_name": "Bethan Cole"}
    meeting = Meeting.objects.filter(body__code="board").first()
    assert meeting is not None
    return Way(page, ceo, trustee, meeting).propose(**{**typed_for_a_theme(), **given})


@pytest.mark.clause("MSG-SIG.11")
def test_topic_group_from_the_call_to_a_group_with_an_officer(page: Page, site: str, sign_in, proposal):
    sign_in(page, CEO)
    acts(page, site, proposal, "Recommend it")
    assert barriers(page) == []
    acts(page, site, proposal, "Raise it at a meeting", **{"At_which_meeting?": meeting("assembly")})
    sign_in(page, STAFF)
    minuted = {"Decided_at": meeting("assembly"), "Where_the_minutes_record_it": "Minute 7.2"}
    acts(page, site, proposal, "It was approved", **minuted)
    sign_in(page, CEO)
    page.goto(f"{site}/admin/proposals/{proposal.pk}/")
    page.get_by_label("Send the recommendation").check()
    page.get_by_label("That it is founded", exact=True).check()
    page.get_by_label("Reason").fill("Teachers ask for it.")
    page.get_by_label("To which meeting?", exact=True).select_option(label=meeting("board", 30))
    page.get_by_role("button", name="Record it").click()
    sign_in(page, TRUSTEE)
    put_off = {"To_which_meeting_is_it_put_off?": meeting("board", 60)}
    acts(page, site, proposal, "Put it off to a later meeting", **put_off)
    acts(page, site, proposal, "Approve it", Decided_at=meeting("board"))
    assert barriers(page) == []

    page.context.clear_cookies()
    page.goto(f"{site}{last_link(BETHAN)}")
    for words in ("Put before the Assembly", "Recorded in the minutes: Minute 7.2", "In favour", "Approved"):
        expect(page.get_by_text(words).first).to_be_visible()
    assert barriers(page) == []
    page.goto(invitation(NAME, site))
    page.get_by_label("I will do nothing in the group's name").check()
    page.get_by_role("button", name="Yes, I will").click()
    expect(page.get_by_role("heading", name="Thank you, Bethan Cole")).to_be_visible()
    assert barriers(page) == []

    group = GroupPage.objects.get(proposal=proposal)
    assert (group.stage, group.officer_terms.get().person.name) == ("setting-up", "Bethan Cole")
