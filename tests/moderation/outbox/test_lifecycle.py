"""Outgoing posts from draft to approval."""

import pytest
from django.core import mail
from django.db import Error, transaction

from home.decisions.lifecycle import DecisionRefused
from home.models import Decision
from moderation.addresses import whole
from moderation.gate.clearance import is_cleared
from moderation.outbox.lifecycle import PostRefused, approve, cancel, edit_text
from moderation.outbox.models import Delivery, OutgoingPost, WordsAreFixed
from moderation.outbox.permissions import MayNotApprove
from moderation.outbox.states import PostState
from tests.moderation.newsroom import CLEAN, FLAGGED

pytestmark = pytest.mark.database


def stored(post: OutgoingPost) -> OutgoingPost:
    return OutgoingPost.objects.get(pk=post.pk)


def approved(newsroom) -> OutgoingPost:
    post = newsroom.outgoing()
    approve(post=post, by=newsroom.officer.user, reason="Reads well.", seen=post.fingerprint)
    return stored(post)


def test_publication_drafts_one_screened_post_for_each_active_channel(newsroom):
    square, letter = (
        newsroom.channel("Square"),
        newsroom.channel("Letter", kind="smtp", address="l@example.org"),
    )
    newsroom.channel("Old", active=False)
    page = newsroom.published()
    posts = OutgoingPost.objects.filter(page_id=page.pk).order_by("channel__name")
    assert [(post.channel, post.state, post.author) for post in posts] == [
        (letter, PostState.SCREENED, newsroom.writer.user),
        (square, PostState.SCREENED, newsroom.writer.user),
    ]
    assert posts[0].text == CLEAN
    assert posts[0].link == whole(page.url)


def test_publishing_again_drafts_nothing_new_even_after_a_cancellation(newsroom):
    post = newsroom.outgoing()
    cancel(post=post, by=newsroom.officer.user, reason="Not for this channel.")
    post.page.specific.get_latest_revision().publish()
    assert list(OutgoingPost.objects.all()) == [post]


def test_drafts_are_mailed_to_the_office_once(newsroom, django_capture_on_commit_callbacks):
    newsroom.channel("Square")
    newsroom.channel("Circle")
    with django_capture_on_commit_callbacks(execute=True):
        newsroom.published()
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([newsroom.officer.user.email], "Announcements of “A quiet evening” wait for you")
    ]


@pytest.mark.clause("MED-2.5")
def test_flagged_words_are_held(newsroom):
    post = newsroom.outgoing()
    edit_text(post=post, by=newsroom.officer.user, text=FLAGGED)
    assert (stored(post).state, stored(post).last_editor) == (PostState.HELD, newsroom.officer.user)
    edit_text(post=post, by=newsroom.writer.user, text=CLEAN)
    assert stored(post).state == PostState.SCREENED


@pytest.mark.clause("MED-A.1")
def test_only_the_channels_office_approves(newsroom):
    post = newsroom.outgoing()
    for person in (newsroom.web_editor, newsroom.chair, newsroom.writer):
        with pytest.raises(MayNotApprove) as refusal:
            approve(post=post, by=person.user, reason="Fine.", seen=post.fingerprint)
        assert refusal.value.clause == "MED-A.1"
    approve(post=post, by=newsroom.officer.user, reason="Fine.", seen=post.fingerprint)
    assert stored(post).state == PostState.APPROVED


@pytest.mark.clause("MED-2.4")
def test_writer_and_last_editor_do_not_approve(newsroom):
    post = newsroom.outgoing()
    edit_text(post=post, by=newsroom.officer.user, text="Other words.")
    with pytest.raises(MayNotApprove):
        approve(post=post, by=newsroom.officer.user, reason="Fine.", seen=stored(post).fingerprint)
    edit_text(post=post, by=newsroom.writer.user, text="Still other words.")
    approve(post=post, by=newsroom.officer.user, reason="Fine.", seen=stored(post).fingerprint)


@pytest.mark.clause("MED-2.4")
def test_post_of_an_unknown_writer_is_refused(newsroom):
    post = newsroom.outgoing()
    OutgoingPost.objects.update(author=None)
    with pytest.raises(MayNotApprove):
        approve(post=stored(post), by=newsroom.officer.user, reason="Fine.", seen=post.fingerprint)


def test_approval_records_clears_and_queues_one_delivery(newsroom):
    post = approved(newsroom)
    assert post.decision.outcome == "Approved for Square"
    assert post.decision.snapshot["content"] == post.outgoing_content()
    assert is_cleared(post)
    assert [delivery.post.state for delivery in Delivery.objects.filter(post=post)] == [PostState.APPROVED]


def test_approval_of_other_words_than_were_seen_is_refused(newsroom):
    post = newsroom.outgoing()
    seen = post.fingerprint
    edit_text(post=post, by=newsroom.writer.user, text="Other words.")
    with pytest.raises(PostRefused):
        approve(post=post, by=newsroom.officer.user, reason="Fine.", seen=seen)
    assert (stored(post).state, Delivery.objects.count()) == (PostState.SCREENED, 0)


def test_second_approval_is_refused(newsroom):
    post = newsroom.outgoing()
    approve(post=post, by=newsroom.officer.user, reason="Fine.", seen=post.fingerprint)
    with pytest.raises(PostRefused) as told:
        approve(post=post, by=newsroom.officer.user, reason="Fine.", seen=post.fingerprint)
    assert "Meanwhile" in str(told.value)
    assert (Delivery.objects.count(), Decision.objects.count()) == (1, 1)


def test_approval_without_a_reason_is_refused(newsroom):
    post = newsroom.outgoing()
    with pytest.raises(DecisionRefused):
        approve(post=post, by=newsroom.officer.user, reason="", seen=post.fingerprint)
    assert Delivery.objects.count() == 0


def test_announcement_of_a_page_that_is_no_longer_live_is_refused(newsroom):
    post = newsroom.outgoing()
    post.page.specific.unpublish()
    with pytest.raises(PostRefused):
        approve(post=post, by=newsroom.officer.user, reason="Fine.", seen=post.fingerprint)


def test_words_of_an_approved_post_cannot_be_saved(newsroom):
    post = approved(newsroom)
    post.text = "Other words."
    with pytest.raises(WordsAreFixed):
        post.save()
    with pytest.raises(PostRefused):
        edit_text(post=post, by=newsroom.officer.user, text="Other words.")


@pytest.mark.parametrize("field", ["text", "title", "link", "fingerprint"])
def test_database_keeps_the_words_of_an_approved_post(newsroom, field):
    post = newsroom.outgoing()
    OutgoingPost.objects.filter(pk=post.pk).update(**{field: "https://example.org/a"})
    post = stored(post)
    post.state = PostState.APPROVED
    post.save()
    with pytest.raises(Error, match="keeps its words"), transaction.atomic():
        OutgoingPost.objects.filter(pk=post.pk).update(**{field: "https://example.org/b"})
    OutgoingPost.objects.filter(pk=post.pk).update(state=PostState.SENT)


@pytest.mark.parametrize("text", ["  ", "x" * 501])
def test_empty_and_too_long_words_are_refused(newsroom, text):
    newsroom.channel(length_limit=500)
    post = newsroom.outgoing()
    with pytest.raises(PostRefused):
        edit_text(post=post, by=newsroom.officer.user, text=text)


def test_outsider_does_not_change_words(newsroom):
    with pytest.raises(MayNotApprove):
        edit_text(post=newsroom.outgoing(), by=newsroom.chair.user, text="Other words.")


def test_cancelled_post_stays_unsent(newsroom):
    post = newsroom.outgoing()
    cancel(post=post, by=newsroom.officer.user, reason="Not for this channel.")
    assert stored(post).state == PostState.CANCELLED
    with pytest.raises(PostRefused):
        approve(post=post, by=newsroom.officer.user, reason="Fine.", seen=post.fingerprint)
