"""What people do in a browser between a proposal and a living group: judge, change, run it, begin."""

import datetime as dt

from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.example.people import log_in
from groups.models import GroupPage, Proposal
from home.models import Meeting
from tests.browser import barriers


def meeting(code: str, days: int = 0) -> str:
    """The name of a body's meeting so many days from today."""
    return str(Meeting.objects.get(body__code=code, date=timezone.localdate() + dt.timedelta(days=days)))


def acts(page: Page, site: str, proposal: Proposal, act: str, reason: str = "", **fields: str) -> None:
    """A reviewer opens the proposal, chooses what to do, and records it."""
    page.goto(f"{site}/admin/proposals/{proposal.pk}/")
    page.get_by_label(act, exact=True).check()
    page.get_by_label("Reason").fill(reason or f"{act}, after a good talk.")
    for label, value in fields.items():
        box = page.get_by_label(label.replace("_", " "))
        box.select_option(label=value) if ", " in value else box.fill(value)
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Recorded.")).to_be_visible()


def invitation(name: str, site: str) -> str:
    """The address in the letter that asks somebody to run the group of this name."""
    letter = next(one for one in mail.outbox if one.subject == f"Will you help to run {name}?")
    found = next(word for word in str(letter.body).split() if "/invitation/" in word)
    return f"{site}/invitation/{found.partition('/invitation/')[2]}"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def sends_changes(page: Page, address: str, asked: str, answers: dict[str, str]) -> None:
    """The proposer opens the newest letter's link, reads what is asked, and answers in the form."""
    page.goto(address)
    page.get_by_role("link", name="Open it and make the changes").click()
    expect(page.get_by_text(asked)).to_be_visible()
    for label, text in answers.items():
        page.get_by_label(label).fill(text)
    press(page, "Send the changes")
    expect(page.get_by_text("You sent your changes")).to_be_visible()


def agrees_to_run(page: Page, site: str, name: str, who: str) -> None:
    """Somebody who was named to run the group follows the letter, promises, and is thanked."""
    page.goto(invitation(name, site))
    page.get_by_label("I will do nothing in the group's name").check()
    press(page, "Yes, I will")
    expect(page.get_by_role("heading", name=f"Thank you, {who}")).to_be_visible()


def becomes_active(page: Page, group: GroupPage) -> None:
    """On its setting-up page the button is missing until the group's page is published."""
    expect(page.get_by_role("button", name="Make it active")).to_have_count(0)
    group.refresh_from_db()
    group.save_revision(user=log_in("tom-ellery")).publish(user=log_in("tom-ellery"))
    page.reload()
    assert barriers(page) == []
    press(page, "Make it active")
    expect(page.get_by_text(f"{group.title} is active", exact=True)).to_be_visible()
