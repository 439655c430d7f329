"""An event on four channels: asked for, written once, held for one thing, approved, sent, read back."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.example.people import email
from groups.models import EventPage
from moderation.addresses import whole
from moderation.channels import length
from moderation.channels.recognising import words_of
from moderation.models import Channel, Delivery, Judgement, OutgoingPost, PromotionRequest
from moderation.outbox.deliveries.sending import send_waiting
from tests.browser import PHONE, barriers
from tests.servers.drawing import png
from tests.servers.mastodon_mock import TOKEN

SignIn = Callable[[Page, str], None]

GROUP_OFFICER, OFFICER, EDITOR = email("callum-frost"), email("rhian-maddox"), email("tom-ellery")
FOUR = ("Announcements by e-mail", "Bluesky", "Facebook group", "Mastodon")
WORDS = "Unfinished ideas at the mill 🌱 – with soup at Café Möwe before, and newcomers welcome. #ReadAloud"
ALT = "The sea at Möwe Bay — calm, with three boats"
FLAGGED = "We stand in solidarity with the strikers and refuse to cross the picket line."
LINK = "https://facebook.example/groups/7"
TEXTS = (
    "Plain words.",
    "A link https://example.org/a-very-long-path?x=1 (https://example.org/b) and thornbury.org.uk too.",
    "Family 👨‍👩‍👧‍👦, flag 🏴󠁧󠁢󠁷󠁬󠁳󠁿, thumbs 👍🏽, heart ❤️, digit 3️⃣, © and ™.",
    "Ünïcode, e\u0301 and 漢字, “quotes” – dashes… @society@social.example and @thornbury",
)


@pytest.fixture(autouse=True)
def _mailbox(site: str, settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = site
    mail.outbox.clear()


@pytest.fixture
def event(site) -> EventPage:
    """An evening of a group, for which nobody has asked anything yet."""
    found: EventPage = EventPage.objects.get(slug="evening-of-ideas")
    PromotionRequest.objects.all().delete()
    return found


@pytest.fixture
def bluesky(site, pds, settings, monkeypatch) -> Any:
    """An account on a real PDS, for the channel “Bluesky”."""
    account = pds.account()
    settings.CHANNEL_PRIVATE_HOSTS = "localhost, 127.0.0.1"
    monkeypatch.setenv("COLLEGIUM_CHANNEL_BLUESKY_APP_PASSWORD", account.app_password)
    Channel.objects.filter(name="Bluesky").update(address=account.address)
    return account


@pytest.fixture
def social(site, mastodon, monkeypatch) -> Any:
    """An imitation of Mastodon, for the channel of that name."""
    monkeypatch.setenv("COLLEGIUM_CHANNEL_MASTODON_ACCESS_TOKEN", TOKEN)
    Channel.objects.filter(name="Mastodon").update(address=f"{mastodon.address}/@{mastodon.user()}")
    return mastodon


def test_event_is_promoted_on_four_channels_and_read_back(
    page, site, sign_in, event, bluesky, social, pds, tmp_path
):
    ask_for_it(page, site, sign_in, event)
    answer_it(page, site, sign_in)
    write_it(page, sign_in, tmp_path)
    approve_each(page, site, sign_in)
    Delivery.objects.filter(post__page=event, post__state="scheduled").update(next_try_at=timezone.now())
    send_waiting()
    is_on_bluesky(pds, bluesky, whole(event.url))
    status = is_on_mastodon(social)
    came_by_mail()
    post_by_hand(page, site, event)
    states = OutgoingPost.objects.filter(page=event).values_list("state", flat=True)
    assert list(states) == ["sent"] * 4
    sign_in(page, GROUP_OFFICER)
    page.goto(f"{site}/admin/moderation/posts/asked/")
    expect(page.get_by_role("link", name=LINK)).to_be_visible()
    expect(page.get_by_role("link", name=status["url"])).to_be_visible()
    assert barriers(page) == []
    told = [message.subject for message in mail.outbox if message.to == [GROUP_OFFICER]]
    assert {f"“{event.title}” is out on Bluesky", f"“{event.title}” is out on Mastodon"} <= set(told)


def is_on_bluesky(pds: Any, account: Any, link: str) -> None:
    """Byte for byte, its hashtag and its link marked where they stand in UTF-8, its picture described."""
    [record] = pds.posts(account)
    value = record["value"]
    written = value["text"].encode()
    assert written == f"{WORDS}\n\n{link}".encode()
    marked = {
        written[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode(): facet["features"][0]
        for facet in value["facets"]
    }
    assert {words: feature.get("uri") or feature["tag"] for words, feature in marked.items()} == {
        "#ReadAloud": "ReadAloud",
        link: link,
    }
    shown = value["embed"]["images"][-1]
    assert shown["alt"] == ALT
    asked = {"did": account.did, "cid": shown["image"]["ref"]["$link"]}
    assert pds.ask("GET", "com.atproto.sync.getBlob", params=asked).startswith(b"\xff\xd8\xff")
    kept = Delivery.objects.get(post__channel__name="Bluesky", post__composition__request__isnull=False)
    assert kept.network_id == record["uri"]


def is_on_mastodon(social: Any) -> dict[str, Any]:
    [status] = [each for each in social.statuses() if WORDS in words_of(each["content"])]
    assert status["media_attachments"][-1]["description"] == ALT
    found: dict[str, Any] = status
    return found


def came_by_mail() -> None:
    [to] = Channel.objects.filter(name="Announcements by e-mail").values_list("address", flat=True)
    [sent] = [message for message in mail.outbox if message.to == [to]]
    assert sent.body.startswith(FLAGGED)


def ask_for_it(page: Page, site: str, sign_in: SignIn, event: EventPage) -> None:
    sign_in(page, GROUP_OFFICER)
    page.goto(f"{site}/admin/moderation/posts/ask/{event.pk}/")
    for name in FOUR:
        page.get_by_role("checkbox", name=name).check()
    page.get_by_label("On which day").fill(f"{timezone.localdate() + timedelta(days=9)}")
    page.get_by_label("What should it say?").fill("Newcomers are welcome.")
    assert barriers(page) == []
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("Asked. You get a mail with the answer")).to_be_visible()


def answer_it(page: Page, site: str, sign_in: SignIn) -> None:
    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/moderation/?only=promotion")
    page.locator(".desk-row__title").first.click()
    page.get_by_role("radio", name="Accept, and begin the post").check()
    page.get_by_label("A sentence for whoever asked").fill("With pleasure.")
    assert barriers(page) == []
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("Accepted. Here is a draft")).to_be_visible()


def write_it(page: Page, sign_in: SignIn, folder: Path) -> None:
    """The Web Editor writes on a phone; saved as he types; the picture goes with the last button."""
    address = page.url
    sign_in(page, EDITOR)
    page.set_viewport_size(PHONE)
    page.goto(address)
    page.get_by_label("The words").fill(WORDS)
    for box in page.locator("[data-own]").all():
        box.evaluate("each => { each.closest('details').open = true; each.value = ''; }")
    page.get_by_label("Other words on Announcements by e-mail").fill(FLAGGED)
    expect(page.locator("[data-said]")).to_have_text("Saved")
    picture = folder / "sea.png"
    picture.write_bytes(png(60, 40))
    page.get_by_label("Add a picture").set_input_files(picture)
    page.get_by_label("What can be seen in it?").last.fill(ALT)
    assert barriers(page) == []
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_text("Handed in for 4 channels. Something was found in 1 of them")).to_be_visible()


def approve_each(page: Page, site: str, sign_in: SignIn) -> None:
    sign_in(page, OFFICER)
    waiting = OutgoingPost.objects.waiting().filter(composition__request__isnull=False)
    posts = list(waiting.select_related("channel"))
    assert sorted(post.state for post in posts) == ["held", "screened", "screened", "screened"]
    for post in posts:
        page.goto(f"{site}/admin/moderation/posts/{post.pk}/")
        if post.state == "held":
            expect(page.locator("mark").first).to_be_visible()
            page.locator(".desk-say").first.get_by_text("Not a breach").click()
            page.get_by_label("Why is it no breach?").first.select_option("quotation")
            assert barriers(page) == []
        page.get_by_role("textbox", name="Your reason").fill("Good news from the coast.")
        page.get_by_role("checkbox", name=re.compile(f"I send this as .* on {post.channel}")).check()
        page.get_by_role("button", name=f"Approve and send on {post.channel}").click()
        expect(page.get_by_text(f"It goes out on {post.channel} at its time")).to_be_visible()
    assert Judgement.objects.get(post__in=posts).reason == "quotation"


def post_by_hand(page: Page, site: str, event: EventPage) -> None:
    post = OutgoingPost.objects.get(page=event, channel__name="Facebook group")
    assert post.state == "needs-person"
    page.goto(f"{site}/admin/moderation/posts/{post.pk}/")
    expect(page.get_by_label("1. Copy the words")).to_have_value(re.compile(re.escape(WORDS)))
    page.get_by_label("The link to the post").fill(LINK)
    assert barriers(page) == []
    page.get_by_role("button", name="It is posted").click()
    expect(page.get_by_text("The link is kept here")).to_be_visible()


def test_counts_in_the_browser_are_those_of_the_server(page, site, sign_in):
    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/moderation/posts/new/")
    with page.expect_navigation():
        page.get_by_role("button", name="Begin", exact=True).click()
    link = "https://example.org/coast"
    asked = [(kind, text) for kind in ("bluesky", "mastodon", "x", "linkedin", "smtp") for text in TEXTS]
    counted = page.evaluate(
        "([asked, link]) => asked.map(([kind, text]) => window.collegium.measure(kind, text, link))",
        [asked, link],
    )
    told = [length(kind, text, link) for kind, text in asked]
    assert [(each["used"], each["bytes"]) for each in counted] == [
        (each.used, each.bytes_used) for each in told
    ]


@pytest.mark.parametrize("path", ["new/", "calendar/", "calendar/?view=list", "channels/", ""])
def test_pages_of_the_outbox_have_no_barriers(page, site, sign_in, path):
    sign_in(page, OFFICER)
    page.goto(f"{site}/admin/moderation/posts/{path}")
    assert barriers(page) == []
