"""A topic group is put off, then declined for all to read why, and handed in again at the next call."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.example.people import email
from groups.models import Proposal, ProposalCall, ProposalFormPage
from home.models import Body, Meeting, User
from tests.browser import barriers
from tests.groups.proposals.proposing import last_link
from tests.groups.proposals.sig import SigWay
from tests.stories.reviewing import acts, meeting

CEO, STAFF, TRUSTEE = email("catherine-lowe"), email("mei-lin-chow"), email("zainab-hussain")
BETHAN = email("bethan-cole")
WHY = "The theme is too wide for one group; come back with a narrower one."
today = timezone.localdate


def on(code: str, days: int) -> Meeting:
    body = Body.objects.get(code=code)
    found, _ = Meeting.objects.get_or_create(body=body, date=today() + dt.timedelta(days=days))
    return found


@pytest.fixture
def proposal(site) -> Proposal:
    """With the Board: what comes before has a story of its own."""
    form = ProposalFormPage.objects.get(kind="special-interest-group")
    ceo, staff, trustee = (User.objects.get(email=one) for one in (CEO, STAFF, TRUSTEE))
    on("board", 60)
    way = SigWay(form, ceo, trustee, on("board", 0), staff, on("assembly", 0), on("board", 30))
    officers = [f"Bethan Cole, {BETHAN}"]
    return way.to_the_board(
        way.propose(
            email=BETHAN, proposer_name="Bethan Cole", group_name="Maps everywhere", officers=officers
        )
    )


def next_call(opens: int, closes: int) -> None:
    """The call of the example is over, and another one has these days."""
    form = ProposalFormPage.objects.get(kind="special-interest-group")
    form.calls.set(
        [
            ProposalCall(opens_on=today() - dt.timedelta(days=60), closes_on=today() - dt.timedelta(days=20)),
            ProposalCall(
                opens_on=today() + dt.timedelta(days=opens), closes_on=today() + dt.timedelta(days=closes)
            ),
        ]
    )
    form.save_revision().publish()


@pytest.mark.clause("MSG-SIG.11", "COP-A3")
def test_declined_proposal_is_handed_in_again_at_the_next_call(page: Page, site: str, sign_in, proposal):
    sign_in(page, TRUSTEE)
    later = {"To_which_meeting_is_it_put_off?": meeting("board", 60)}
    acts(page, site, proposal, "Put it off to a later meeting", **later)
    page.context.clear_cookies()
    page.goto(f"{site}{last_link(BETHAN)}")
    expect(page.get_by_text("It is put off to this meeting")).to_be_visible()
    sign_in(page, TRUSTEE)
    acts(page, site, proposal, "Decline it", WHY, Decided_at=meeting("board"))

    page.context.clear_cookies()
    page.goto(f"{site}/proposals/?state=declined")
    entry = page.locator(f"#proposal-{proposal.pk}")
    for words in ("Maps everywhere", "Declined", WHY, "MSG-SIG.11"):
        expect(entry.get_by_text(words).first).to_be_visible()
    assert barriers(page) == []

    next_call(5, 20)
    page.goto(f"{site}{last_link(BETHAN)}")
    page.get_by_role("button", name="Start from this").click()
    expect(page.get_by_text("It starts from your earlier proposal")).to_be_visible()
    expect(page.get_by_role("button", name="Send the proposal", exact=True)).to_have_count(0)
    page.get_by_label("What is its theme?").fill("maps of one's own town")
    page.get_by_role("button", name="Save it for the next call").click()
    expect(page.get_by_role("heading", name="Saved.")).to_be_visible()

    next_call(0, 20)
    page.goto(f"{site}{last_link(BETHAN)}")
    expect(page.get_by_label("What is its theme?")).to_have_value("maps of one's own town")
    page.get_by_role("button", name="Send the proposal", exact=True).last.click()
    if page.get_by_role("heading", name="There may be something like it already").count():
        page.get_by_role("button", name="Send the proposal", exact=True).last.click()
    expect(page.get_by_text("We received your proposal")).to_be_visible()
    again = Proposal.objects.get(name="Maps everywhere", state="under-review")
    assert (again.started_from, again.answers["theme"]) == (proposal, "maps of one's own town")
