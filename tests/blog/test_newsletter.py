"""The Newsletter Editor picks briefings and other posts, copies the text, and notes that it went out."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from blog.models import BlogPost, NewsletterPick
from blog.newsletter.lifecycle import (
    NotForTheNewsletter,
    leave_out,
    note_sent,
    pick,
    picked,
    to_choose_from,
)
from cms.example.people import log_in

pytestmark = pytest.mark.clause("MSG-REM.SIG.2")


@pytest.fixture
def editor(example):
    return log_in("yusuf-rahman")


@pytest.fixture
def briefing(example) -> BlogPost:
    post = BlogPost.objects.live().order_by("date").first()
    post.kind = BlogPost.Kind.BRIEFING
    post.save_revision().publish()
    return post


def test_briefing_is_called_so_on_pages_and_in_feeds(briefing, client):
    assert briefing.card_kicker == "Briefing"
    assert "Briefing" in client.get(briefing.url).content.decode()
    assert 'term="Briefing"' in client.get("/feeds/posts.atom").content.decode()
    assert BlogPost(kind="news").card_kicker == ""


def test_briefings_come_first_and_what_is_picked_goes_out_once(briefing, editor):
    assert to_choose_from()[0] == briefing
    other = to_choose_from()[1]
    pick(post=briefing, by=editor)
    pick(post=other, by=editor)
    with pytest.raises(NotForTheNewsletter, match="picked already"):
        pick(post=briefing, by=editor)
    leave_out(post=other, by=editor)
    assert (picked(), briefing in to_choose_from(), other in to_choose_from()) == ([briefing], False, True)
    sent = [note_sent(posts=[briefing], by=editor) for _ in range(2)]
    assert (sent, picked()) == ([1, 0], [])
    leave_out(post=briefing, by=editor)
    assert NewsletterPick.objects.get().post == briefing  # what went out stays


def test_post_that_is_not_public_is_not_picked(editor):
    held = BlogPost.objects.get(live=False)
    with pytest.raises(NotForTheNewsletter, match="not published"):
        pick(post=held, by=editor)


def test_only_the_newsletter_editor_picks(briefing, editor, client):
    with pytest.raises(PermissionDenied):
        pick(post=briefing, by=log_in("aoife-brannigan"))
    address = reverse("newsletter")
    client.force_login(log_in("aoife-brannigan"))
    assert client.get(address).status_code in {302, 403}
    client.force_login(editor)
    assert client.post(address, {"act": "pick", "post": briefing.pk}).status_code == 302
    shown = client.get(address).content.decode()
    assert f"{briefing.title}\n" in shown
    assert f'name="post" value="{briefing.pk}"' in shown.split("It has gone out")[0].split("<textarea")[1]
    assert client.post(address, {"act": "sent", "post": [briefing.pk]}).status_code == 302
    assert NewsletterPick.objects.get().sent_on is not None


def test_only_what_stood_in_the_text_is_noted_as_gone_out(briefing, editor, client):
    later, left_out = to_choose_from()[1:3]
    pick(post=briefing, by=editor)
    pick(post=left_out, by=editor)
    copied = [briefing.pk, left_out.pk]
    leave_out(post=left_out, by=editor)
    pick(post=later, by=editor)
    client.force_login(editor)
    for said in ("it went out with 1 post.", "Nothing was left to note"):
        posted = {"act": "sent", "post": [*copied, "x", "9" * 5000]}
        assert said in client.post(reverse("newsletter"), posted, follow=True).content.decode()
        assert (picked(), left_out in to_choose_from()) == ([later], True)
    assert NewsletterPick.objects.get(sent_on__isnull=False).post == briefing


def test_post_withdrawn_after_the_text_was_copied_is_noted_as_gone_out(briefing, editor, client):
    pick(post=briefing, by=editor)
    briefing.unpublish()
    client.force_login(editor)
    client.post(reverse("newsletter"), {"act": "sent", "post": [briefing.pk]})
    assert NewsletterPick.objects.get().sent_on is not None
