"""A referral against the Social Media Officer, and a second look that puts a page back, on a phone."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from blog.models import BlogPost
from cms.example.people import email
from moderation.models import Referral
from tests.browser import PHONE, barriers

SignIn = Callable[[Page, str], None]

TRUSTEE, OFFICER = email("zainab-hussain"), email("rhian-maddox")
WEB_EDITOR, CHAIR = email("tom-ellery"), email("samuel-okafor")


@pytest.fixture(autouse=True)
def _mailbox(site: str, settings) -> None:
    """An empty mailbox, and links in mails that lead to the running site."""
    settings.WAGTAILADMIN_BASE_URL = site
    mail.outbox.clear()


def told(address: str) -> list[str]:
    return [message.subject for message in mail.outbox if message.to == [address]]


def letter(address: str) -> str:
    return str([message.body for message in mail.outbox if message.to == [address]][-1])


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_role("radio", name=answer).check()


def test_referral_against_the_social_media_officer_is_handled_by_the_chair(page: Page, site, sign_in):
    sign_in(page, TRUSTEE)
    page.goto(f"{site}/account/")
    page.get_by_role("link", name="Refer something you have seen").click()
    page.get_by_role("textbox", name="The words").fill("Some people simply do not read.")
    choose(page, "Where does it stand?", "A social network")
    choose(page, "What is it?", "own social networks or groups")
    choose(page, "In what capacity?", "As the association")
    page.get_by_role("checkbox", name="Social Media Officer: Rhian Maddox").check()
    choose(page, "Why do you refer it?", "bad light")
    page.get_by_role("textbox", name="What did you notice?").fill("It does not sound like us.")
    choose(page, "Who is to look at it?", "Social Media Officer")
    page.get_by_role("button", name="Refer it").click()
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("Choose the Web Editor, Chair or Vice-Chair.")
    expect(page.get_by_role("textbox", name="What did you notice?")).to_have_value(
        "It does not sound like us."
    )
    assert barriers(page) == []
    choose(page, "Who is to look at it?", "Chair: Samuel Okafor")
    page.get_by_role("button", name="Refer it").click()
    referral = Referral.objects.latest("pk")
    expect(page.get_by_text(f"It has the number R{referral.pk}.")).to_be_visible()
    assert (told(CHAIR), told(OFFICER)) == ([f"Referral R{referral.pk} lies with you"], [])

    sign_in(page, OFFICER)
    answer = page.goto(f"{site}{referral.get_absolute_url()}")
    assert answer is not None
    assert answer.status == 404

    sign_in(page, CHAIR)
    page.goto(f"{site}/admin/moderation/")
    page.get_by_role("link", name=f"Referral R{referral.pk}").click()
    choose(page, "Is it by somebody whom the policy is for", "Yes")
    choose(page, "Was it said for the association", "Yes")
    page.get_by_role("button", name="Go on").click()
    choose(page, "What is to happen?", "Remove it")
    page.get_by_role("textbox", name="Your reason").fill("We are courteous to those who ask.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "(MED-2.6) is a reason to look at it, not a reason to restrict"
    )
    assert barriers(page) == []
    page.get_by_role("checkbox", name="MED-2.a").check()
    page.get_by_label("In what way?").first.select_option("Disparaging")
    page.get_by_label("Towards whom?").first.select_option("Its members")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Your decision is recorded")).to_be_visible()
    assert told(TRUSTEE) == [f"Referral R{referral.pk} is closed"]
    assert "We are courteous to those who ask." in letter(TRUSTEE)


def test_second_look_on_a_phone_puts_a_page_back(page: Page, site, sign_in, browser: Browser):
    page.set_viewport_size(PHONE)
    post = BlogPost.objects.get(slug="marking-together")
    address, author = f"{site}{post.relative_url(None)}", post.owner.email
    sign_in(page, TRUSTEE)
    page.goto(f"{site}/referrals/new/?link={address}")
    choose(page, "Where does it stand?", "A website or a blog")
    choose(page, "What is it?", "own blog or websites")
    choose(page, "In what capacity?", "As the association")
    choose(page, "Why do you refer it?", "disparaging")
    page.get_by_role("textbox", name="What did you notice?").fill("It laughs at colleagues.")
    choose(page, "Who is to look at it?", "Web Editor")
    page.get_by_role("button", name="Refer it").click()
    referral = Referral.objects.latest("pk")

    sign_in(page, WEB_EDITOR)
    page.goto(f"{site}{referral.get_absolute_url()}")
    choose(page, "Is it by somebody whom the policy is for", "Yes")
    choose(page, "Was it said for the association", "Yes")
    page.get_by_role("button", name="Go on").click()
    choose(page, "What is to happen?", "Hide it")
    page.get_by_role("checkbox", name="MED-2.a").check()
    page.get_by_label("In what way?").first.select_option("Disparaging")
    page.get_by_label("Towards whom?").first.select_option("The wider professional and academic communities")
    page.get_by_role("textbox", name="Your reason").fill("It runs examiners down.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Your decision is recorded")).to_be_visible()
    visitor = browser.new_context().new_page()
    gone = visitor.goto(address)
    assert gone is not None
    assert gone.status == 404

    page.context.clear_cookies()
    [link] = re.findall(r"http\S+/referrals/decisions/\S+", letter(author))
    page.goto(link)
    expect(page.get_by_text("It runs examiners down.")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("textbox", name="Why do you see it differently?").fill("They laughed with me.")
    page.get_by_role("button", name="Ask for a second look").click()
    expect(page.get_by_text("The Chair looks at it again")).to_be_visible()

    sign_in(page, CHAIR)
    page.goto(f"{site}/referrals/")
    page.get_by_role("link", name=f"Second look at Referral R{referral.pk}").click()
    assert barriers(page) == []
    choose(page, "How does the second look end?", "Reversed")
    page.get_by_role("textbox", name="Your reason").fill("It is friendly, and nobody is hurt.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("The page is public again.").first).to_be_visible()
    back = visitor.goto(address)
    assert back is not None
    assert back.status == 200
    assert told(author)[-1] == f"The second look at Referral R{referral.pk}: reversed"
    visitor.context.close()
