"""A delivery in doubt is asked for before each further try; the same words on purpose are two posts."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from moderation.models import Channel, Delivery, OutgoingPost
from moderation.outbox.deliveries.mending import again, settle
from moderation.outbox.states import PostState
from tests.moderation.outbox.network import network
from tests.moderation.outbox.test_sending import ServerThatHangsUp, by_mail, run, through

WORDS = "Tea at four."


@pytest.fixture
def social(settings, monkeypatch):
    settings.CHANNEL_PRIVATE_HOSTS = "127.0.0.1"
    monkeypatch.setenv("COLLEGIUM_CHANNEL_MASTODON_ACCESS_TOKEN", "not-a-real-token")
    with network() as running:
        yield running


@pytest.fixture
def mastodon(newsroom, social) -> Channel:
    return newsroom.channel("Mastodon", kind="mastodon", address=social.profile)


def approved(channel: Channel, state: PostState = PostState.APPROVED, **known) -> Delivery:
    post = OutgoingPost.objects.create(channel=channel, title="Tea", text=WORDS, fingerprint="x", state=state)
    return Delivery.objects.create(post=post, **known)


def in_doubt(channel: Channel, state: PostState = PostState.APPROVED) -> Delivery:
    """Tried a moment ago, without an answer."""
    return approved(channel, state, may_have_left=True, attempts=1, first_tried_at=timezone.now())


def test_what_arrived_after_all_is_found_and_not_sent_again(mastodon, social):
    social.post(WORDS, [])
    delivery = run(in_doubt(mastodon))
    assert (delivery.post.state, delivery.network_id, len(social.posts)) == (PostState.SENT, "1", 1)


def test_same_words_twice_on_purpose_are_two_posts(mastodon, social):
    first = run(approved(mastodon))
    second = run(in_doubt(mastodon))
    assert (first.network_id, second.network_id, len(social.posts)) == ("1", "2", 2)


def test_same_words_on_a_second_channel_of_the_account_are_two_posts(newsroom, mastodon, social, monkeypatch):
    monkeypatch.setenv("COLLEGIUM_CHANNEL_AGAIN_ACCESS_TOKEN", "not-a-real-token")
    run(approved(newsroom.channel("Again", kind="mastodon", address=social.profile)))
    assert run(in_doubt(mastodon)).network_id == "2"


def test_two_in_doubt_of_which_one_arrived_become_two(mastodon, social):
    social.post(WORDS, [])
    deliveries = [in_doubt(mastodon), in_doubt(mastodon)]
    assert [run(each).network_id for each in deliveries] == ["1", "2"]
    assert len(social.posts) == 2


def test_failure_after_a_doubt_is_asked_for_before_it_is_tried_again(newsroom, mastodon, social):
    delivery = in_doubt(mastodon, PostState.FAILED)
    social.post(WORDS, [])  # the first try arrived late
    Delivery.objects.filter(pk=delivery.pk).update(
        first_tried_at=timezone.now() - dt.timedelta(hours=3), next_try_at=timezone.now()
    )
    delivery = Delivery.objects.get(pk=delivery.pk)
    again(delivery=delivery, by=newsroom.officer.user)
    delivery = run(delivery)
    assert (delivery.post.state, delivery.network_id, len(social.posts)) == (PostState.SENT, "1", 1)


def test_network_is_asked_even_when_a_person_did_not_see_it_there(newsroom, mastodon, social):
    delivery = in_doubt(mastodon, PostState.NEEDS_PERSON)
    social.post(WORDS, [])
    settle(delivery=delivery, by=newsroom.officer.user, has_left=False)
    assert (run(delivery).network_id, len(social.posts)) == ("1", 1)


def test_where_nobody_can_be_asked_the_person_counts_and_only_for_what_was_before(newsroom, settings):
    delivery = by_mail(newsroom)
    through(settings, ServerThatHangsUp)
    assert run(delivery).post.state == PostState.APPROVED
    delivery = run(delivery)
    assert delivery.post.state == PostState.NEEDS_PERSON
    settle(delivery=delivery, by=newsroom.officer.user, has_left=False)
    assert run(delivery).post.state == PostState.APPROVED  # sent, and the server hung up again
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    delivery = run(delivery)
    assert (delivery.post.state, mail.outbox) == (PostState.NEEDS_PERSON, [])
    settle(delivery=delivery, by=newsroom.officer.user, has_left=False)
    assert (run(delivery).post.state, len(mail.outbox)) == (PostState.SENT, 1)
