"""The register of accounts in a browser: a hand-over on a telephone, and no barriers on any screen."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cms.example.people import log_in, person
from home.models import Office
from home.offices.lifecycle import appoint, end_term
from moderation.custody.breakglass.lifecycle import ask
from moderation.custody.handover.models import Handover
from moderation.custody.handover.states import ORDER, HandoverState
from moderation.custody.recertification.lifecycle import begin_review, decide_line
from moderation.custody.recertification.models import Verdict
from moderation.models import Account
from tests.browser import PHONE, barriers
from tests.moderation.custody.registers import today

ACCOUNTS = [
    "Thornbury on X",
    "Facebook page",
    "Facebook group",
    "LinkedIn page",
    "Blog",
    "Newsletter service",
]


def the_officer_leaves(*, successor: str = "") -> Handover:
    """Rhian's term ended yesterday; with a successor, appointed today."""
    office = Office.objects.get(code="social-media-officer")
    if successor:
        appoint(person=person(successor), office=office, start=today())
    term = person("rhian-maddox").terms.get(office=office)
    end_term(term=term, last_day=today(-1), because="Two years are over.")
    return Handover.objects.get(outgoing=person("rhian-maddox"))


def pills_of(page: Page, account: str) -> list[str]:
    row = page.locator("tr").filter(has=page.get_by_role("rowheader", name=account))
    return [text.strip() for text in row.locator(".custody-notes .pill").all_inner_texts()]


@pytest.mark.clause("MED-1.0")
def test_incoming_officer_takes_six_accounts_over_on_a_telephone(page, site, sign_in):
    handover = the_officer_leaves(successor="zainab-hussain")
    page.set_viewport_size(PHONE)
    sign_in(page, "zainab.hussain@thornbury.example")
    page.goto(f"{site}/custody/")
    assert pills_of(page, "LinkedIn page") == ["Hand-over", "One office", "4 missing or old"]
    page.goto(f"{site}/custody/mine/")
    page.get_by_role("link", name="Go on with the hand-over").click()
    expect(page.get_by_role("heading", name="From Rhian Maddox to Zainab Hussain")).to_be_visible()
    assert [
        text.split("\n")[0].strip() for text in page.locator(".custody-item h3").all_inner_texts()
    ] == ACCOUNTS
    for done, account in enumerate(ACCOUNTS, start=1):
        for kind in ORDER:
            page.get_by_role("button", name=re.compile(f"{kind.label}.*{account}")).click()
        expect(page.get_by_text(f"{done} of 6 accounts done.")).to_be_visible()
        if done == 5:
            page.get_by_role("button", name="Finish the hand-over").click()
            expect(page.get_by_text("Not finished yet: Newsletter service.")).to_be_visible()
    page.get_by_role("button", name="Sign", exact=True).click()
    page.get_by_role("button", name="Finish the hand-over").click()
    expect(page.get_by_text("Still to sign: Rhian Maddox.")).to_be_visible()
    sign_in(page, "rhian.maddox@thornbury.example")
    page.goto(f"{site}/custody/mine/")
    page.get_by_role("link", name="Sign that you have handed everything over").click()
    page.get_by_role("button", name="Sign", exact=True).click()
    sign_in(page, "zainab.hussain@thornbury.example")
    page.goto(f"{site}/custody/handovers/{handover.pk}/")
    page.get_by_role("button", name="Finish the hand-over").click()
    expect(page.get_by_text("Finished. Every account is in new hands.")).to_be_visible()
    handover.refresh_from_db()
    assert handover.state == HandoverState.CLOSED
    page.goto(f"{site}/custody/")
    assert pills_of(page, "LinkedIn page") == ["One office", "3 missing or old"]
    page.get_by_role("link", name="LinkedIn page").first.click()
    titles = page.locator(".timeline__title").all_inner_texts()
    assert titles[:8] == ["Hand-over step"] * 6 + ["Given", "Ended with the term"]


def test_no_screen_of_the_register_has_barriers(page, site, sign_in):
    handover = the_officer_leaves()
    account = Account.objects.get(policy_name="Facebook group")
    emergency = ask(account=account, by=log_in("samuel-okafor"), reason="A false message is up.")
    review = begin_review(by=log_in("samuel-okafor"))
    line = review.lines.first()
    decide_line(line=line, verdict=Verdict.ATTESTED, by=log_in("meera-nair"))
    sign_in(page, "samuel.okafor@thornbury.example")
    places = {
        "overview": [],
        "mine": [],
        "log": [],
        "person": [person("tom-ellery").pk],
        "settle": [Office.objects.get(code="blog-editor").pk],
        "new_account": [],
        "account": [account.pk],
        "facts": [account.pk],
        "deputy": [account.pk],
        "members": [account.pk],
        "emergency": [emergency.pk],
        "handover": [handover.pk],
        "pack": [handover.pk],
        "reviews": [],
        "review": [review.pk],
    }
    found = {}
    for name, args in places.items():
        page.goto(site + reverse(f"custody:{name}", args=args))
        found[name] = barriers(page)
    assert {name: problems for name, problems in found.items() if problems} == {}
