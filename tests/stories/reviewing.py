"""What officers do with proposals in a browser: open one, choose, give a reason, record it."""

import datetime as dt

from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from groups.models import Proposal
from home.models import Meeting


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
