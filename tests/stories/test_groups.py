"""Somebody finds a group by its region on a telephone, joins by the mailed link, writes to it, and leaves."""

import re

from django.core import mail
from playwright.sync_api import Page, expect

from cms.example.people import email
from groups.models import GroupPage, Membership
from tests.browser import PHONE, barriers

BETHAN = email("bethan-cole")


def link_to(address: str) -> str:
    letters = [str(letter.body) for letter in mail.outbox if letter.to == [address]]
    return re.findall(r"https?://[^/]+(/membership/\S+)", letters[-1])[0]


def finds(page: Page, site: str) -> None:
    """By the map, which is a picture made of links."""
    page.goto(f"{site}{GroupPage.objects.first().get_parent().relative_url(None)}")
    assert barriers(page) == []
    page.get_by_role("link", name="Marches: 1 group").click()
    expect(page.get_by_role("heading", name="1 group Show all")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("link", name="Thornbury Marches").click()
    expect(page.get_by_role("heading", name="Steering committee")).to_be_visible()


def joins(page: Page, site: str) -> None:
    page.get_by_role("link", name="Join", exact=True).click()
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("heading", name="There are 2 things to put right")).to_be_visible()
    assert barriers(page) == []
    page.get_by_label("What is your name?").fill("Bethan Cole")
    page.get_by_label("What is your e-mail address?").fill(BETHAN)
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("heading", name="Look in your mailbox")).to_be_visible()
    page.goto(f"{site}{link_to(BETHAN)}")
    assert barriers(page) == []
    page.get_by_role("button", name="Yes, I join").click()
    expect(page.get_by_role("heading", name="You belong to Thornbury Marches")).to_be_visible()
    assert barriers(page) == []


def writes(page: Page) -> None:
    page.get_by_role("link", name="Thornbury Marches").first.click()
    page.get_by_role("link", name="Write to the group").click()
    assert barriers(page) == []
    page.get_by_label("What would you like to say?").fill("May I bring my dog?")
    page.get_by_label("What is your name?").fill("Bethan Cole")
    page.get_by_label("What is your e-mail address?").fill(BETHAN)
    page.get_by_role("button", name="Send the letter").click()
    expect(page.get_by_role("heading", name="Your letter is on its way")).to_be_visible()
    assert mail.outbox[-1].to == [email("nia-bowen")]


def test_member_joins_a_group_on_a_telephone_writes_to_it_and_leaves(page: Page, site: str) -> None:
    page.set_viewport_size(PHONE)
    finds(page, site)
    joins(page, site)
    writes(page)
    page.goto(f"{site}{link_to(BETHAN)}")
    page.get_by_role("button", name="Leave the group").click()
    expect(page.get_by_role("heading", name="You have left")).to_be_visible()
    assert not Membership.objects.current().filter(group__slug="marches", email=BETHAN).exists()


def test_officer_reads_who_belongs_to_the_group(page: Page, site: str, sign_in) -> None:
    sign_in(page, email("callum-frost"))
    page.goto(f"{site}/group/north-west/members/")
    expect(page.get_by_role("row")).to_have_count(7)
    assert barriers(page) == []
    page.goto(f"{site}/kinds-of-group/")
    assert barriers(page) == []
