"""No form and no page between a proposal and a group stands in anybody's way, enlarged to 400 % included."""

import os
import re
from pathlib import Path

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.example.people import email
from groups.ending.lifecycle import propose
from groups.models import DiversityQuestion, GroupPage, ProposalFormPage
from groups.reviews.lifecycle import hold, look_ahead
from groups.setting_up.lifecycle import accept
from home.models import Body, Meeting, User
from tests.browser import barriers, cramped, take_pictures
from tests.groups.proposals.proposing import Way, last_link

CEO, STAFF, TRUSTEE = email("catherine-lowe"), email("mei-lin-chow"), email("zainab-hussain")
BETHAN, ADA = email("bethan-cole"), "ada@example.org"


@pytest.fixture
def way(site: str) -> Way:
    """The offices of the example association, and a meeting of its Board today."""
    meeting, _ = Meeting.objects.get_or_create(body=Body.objects.get(code="board"), date=timezone.localdate())
    ceo, staff, trustee = (User.objects.get(email=one) for one in (CEO, STAFF, TRUSTEE))
    form = ProposalFormPage.objects.live().get(kind="community-of-practice")
    return Way(form, ceo, trustee, meeting, staff)


@pytest.fixture
def look(page: Page, site: str):
    """Open an address, and keep what is in anybody's way there; `pages` is what was found so far."""
    found: list[str] = []

    def at(name: str, address: str = "") -> None:
        if address:
            page.goto(f"{site}{address}")
        enlarged = [] if "/admin/" in page.url else cramped(page)  # the admin's frame is Wagtail's
        found.extend(f"{name}: {one}" for one in barriers(page) + enlarged)
        if folder := os.environ.get("COLLEGIUM_PICTURES"):
            take_pictures(page, Path(folder), name)

    yield at
    assert found == []


def link_in_letter(address: str, words: str) -> str:
    """The path of the newest mailed link with these words in it."""
    bodies = [str(letter.body) for letter in mail.outbox if letter.to == [address]]
    return re.findall(rf"https?://[^/\s]+(/\S*{words}\S*)", "\n".join(bodies))[-1]


LEADS_TO_A_FIELD = """() => [...document.querySelectorAll("[role=alert] a[href^='#']")]
    .map((link) => link.getAttribute("href").slice(1))
    .filter((name) => !document.getElementById(name)?.matches("input, textarea, select, [id^=field-]"))"""


def sends(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def errors_have_the_focus(page: Page) -> None:
    """Whoever hears of mistakes is at once where they are listed, and each link leads to a field."""
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.evaluate(LEADS_TO_A_FIELD) == []


def test_pages_of_proposers_stand_in_nobodys_way(page: Page, site: str, way: Way, look) -> None:
    first = way.propose(email=BETHAN, proposer_name="Bethan Cole", co_proposers=[f"Ada Byron, {ADA}"])
    together, standing = link_in_letter(ADA, "together/"), last_link(BETHAN)
    form = way.page.pk
    look("together", together)
    look("together-unknown", f"{together}x")
    look("link-unknown", "/proposals/mine/nobody/")
    look("withdraw", f"{standing}withdraw/")
    way.request_changes(way.recommend(first))
    look("standing-changes", standing)
    look("write", f"{standing}write/")
    look("confirm", reverse("groups:proposal_confirm", args=[form]))
    look("received", reverse("groups:proposal_received", args=[form]))
    look("links", reverse("groups:proposal_links"))
    sends(page, "Send me a link")
    errors_have_the_focus(page)
    look("links-error")


def test_pages_of_a_new_group_stand_in_nobodys_way(page: Page, site: str, way: Way, look, sign_in) -> None:
    more = {"standards": "We credit each other.", "standards_rationale": "We share a lot."}
    proposal = way.propose(email=BETHAN, proposer_name="Bethan Cole", **more)
    way.approve(way.recommend(proposal), standards=[{"tie": "new", "norm": "We borrow plans."}])
    group = GroupPage.objects.get(proposal=proposal)
    invitation = link_in_letter(BETHAN, "invitation/")
    look("invitation", invitation)
    sends(page, "Yes, I will")
    errors_have_the_focus(page)
    look("invitation-refused")
    look("invitation-unknown", f"{invitation}x")
    accept(invitation=group.invitations.get())
    sign_in(page, BETHAN)
    look("promise", reverse("groups:officer_promise", args=[group.officer_terms.get().pk]))
    look("standards", reverse("groups:standards", args=[group.slug]))
    page.get_by_label("What would hold in your group").fill("The code does not apply to our retreats.")
    sends(page, "Ask the Board")
    errors_have_the_focus(page)
    look("standards-error")
    sign_in(page, STAFF)
    look("setting-up", reverse("setting_up", args=[group.pk]))
    look("by-mail", f"/admin/proposals/by-mail/?form={way.page.pk}")
    sends(page, "Enter it")
    errors_have_the_focus(page)
    look("by-mail-error")


def test_pages_of_a_living_group_stand_in_nobodys_way(page: Page, site: str, look, sign_in) -> None:
    DiversityQuestion.objects.create(question="How old are you?", answers="Under 40\n40 or older")
    north_west = GroupPage.objects.get(slug="north-west")
    look("concern", reverse("groups:concern", args=[north_west.slug]))
    sends(page, "Tell the office")
    errors_have_the_focus(page)
    look("concern-error")
    officer = User.objects.get(email=email("callum-frost"))
    sign_in(page, officer.email)
    look("looking-back", reverse("groups:look_back", args=[north_west.slug]))
    sends(page, f"Hand in the look back on {timezone.localdate().year}")
    errors_have_the_focus(page)
    look("looking-back-error")
    term = north_west.officer_terms.get(person__user=officer)
    look("about-you", reverse("groups:officer_about_you", args=[term.pk]))
    look("letters", reverse("groups:letters"))
    look("help", reverse("groups:certifying"))
    page.get_by_role("link", name=re.compile("Write to")).first.click()
    look("help-write")
    sign_in(page, STAFF)
    for name in ("group_reviews", "group_endings", "group_concerns", "group_year", "group_diversity"):
        look(name, reverse(name))
    for slug in ("north-west", "assessment-and-feedback", "recognition-pilot", "small-group-teaching"):
        look(f"ending-{slug}", reverse("group_ending", args=[GroupPage.objects.get(slug=slug).pk]))
    marking, office = GroupPage.objects.get(slug="assessment-and-feedback"), User.objects.get(email=STAFF)
    review, today = look_ahead(marking), timezone.localdate()
    hold(review=review, on=today, outcome="Nobody comes.", by=office, found_inactive=True)
    propose(group=marking, reason="Nobody has come for a year.", by=office)
    look("ending-asked", reverse("group_ending", args=[marking.pk]))
    look("review", reverse("group_review", args=[north_west.pk]))
    sends(page, "Note it")
    errors_have_the_focus(page)
    look("review-error")
    sign_in(page, email("joseph-mensah"))
    look("ending-answer", reverse("groups:ending", args=[marking.slug]))
    sends(page, "Give my answer")
    errors_have_the_focus(page)
    look("ending-answer-error")
    sign_in(page, email("yusuf-rahman"))
    look("newsletter", reverse("newsletter"))
