"""After a post is out: a correction that somebody approves, a removal by a delivery of its own."""

import pytest

from moderation.outbox.following_up import correct, take_down
from moderation.outbox.lifecycle import PostRefused, approve
from moderation.outbox.models import Delivery, OutgoingPost
from moderation.outbox.permissions import MayNotApprove
from moderation.outbox.states import PostState, Purpose


def out(newsroom, kind: str = "mastodon") -> OutgoingPost:
    """A post that has left."""
    newsroom.channel(kind=kind, address="https://social.example/@society")
    post = newsroom.outgoing()
    approve(post=post, by=newsroom.officer.user, reason="Fine.", seen=post.fingerprint)
    OutgoingPost.objects.filter(pk=post.pk).update(state=PostState.SENT)
    return OutgoingPost.objects.get(pk=post.pk)


def words(post) -> tuple:
    return (post.page_id, post.title, post.text, post.link)


def test_removal_is_a_delivery_of_its_own_with_the_same_words(newsroom):
    post = out(newsroom)
    removal = take_down(post=post, by=newsroom.officer.user, reason="It names the wrong day.")
    removal.refresh_from_db()
    assert words(removal) == words(post)
    assert (removal.purpose, removal.about, removal.author) == (
        Purpose.REMOVAL,
        post,
        newsroom.officer.user,
    )
    assert removal.state == PostState.APPROVED
    assert Delivery.objects.filter(post=removal).count() == 1
    assert removal.decision.reason == "It names the wrong day."
    with pytest.raises(PostRefused, match="taken down already"):
        take_down(post=post, by=newsroom.officer.user, reason="Again.")


def test_correction_is_written_anew_and_goes_on_when_asked_again(newsroom):
    post = out(newsroom)
    written = correct(post=post, by=newsroom.officer.user)
    [draft] = written.posts.all()
    assert words(written) == words(draft) == words(post)
    assert (draft.state, draft.channel, written.revises) == (PostState.DRAFT, post.channel, post)
    assert correct(post=post, by=newsroom.officer.user) == written


def test_only_who_has_the_channel_takes_down(newsroom):
    with pytest.raises(MayNotApprove):
        take_down(post=out(newsroom), by=newsroom.writer.user, reason="No.")


def test_what_has_not_left_is_neither_corrected_nor_taken_down(newsroom):
    post = newsroom.outgoing()
    for act in (
        lambda: take_down(post=post, by=newsroom.officer.user, reason="No."),
        lambda: correct(post=post, by=newsroom.officer.user),
    ):
        with pytest.raises(PostRefused, match="Only what is out"):
            act()


def test_network_that_cannot_is_told_to_do_it_by_hand(newsroom):
    post = out(newsroom, kind="smtp")
    with pytest.raises(PostRefused, match="Remove it there by hand"):
        take_down(post=post, by=newsroom.officer.user, reason="No.")
    with pytest.raises(PostRefused, match="Take it down, and post it anew"):
        correct(post=post, by=newsroom.officer.user)
