"""A group's officer asks for a promotion, is answered with a reason, and gets the links."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from moderation.models import Delivery, PromotionRequest
from moderation.outbox.composing.lifecycle import Content, save, submit
from moderation.outbox.deliveries.mending import posted_by_hand
from moderation.outbox.lifecycle import PostRefused, approve
from moderation.outbox.permissions import MayNotApprove, refuse_unless_may_approve
from moderation.outbox.requests.lifecycle import accept, ask, decline
from moderation.outbox.requests.waiting import RequestSource
from tests.moderation.outbox.desks import signed_in
from tests.people import holder, somebody

SOON = timezone.localdate() + dt.timedelta(days=9)


@pytest.fixture
def page(newsroom):
    """A page that its asker may edit."""
    return newsroom.published("Tea at the Corn Exchange")


@pytest.fixture
def asker(page):
    person = somebody("Olwen Officer")
    person.user.is_superuser = True
    person.user.save()
    return person


@pytest.fixture
def by_hand(newsroom):
    return newsroom.channel("Group wall", kind="by_hand", address="https://social.example/group")


def asked(page, asker, channel) -> PromotionRequest:
    return ask(page=page, by=asker.user, channels=[channel], wanted_on=SOON, words="Please say it is free.")


def told(person) -> list[str]:
    return [message.subject for message in mail.outbox if message.to == [person.user.email]]


@pytest.mark.clause("MSG-SUP.3")
def test_request_reaches_the_office_and_its_queue(
    newsroom, page, asker, by_hand, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        request = asked(page, asker, by_hand)
    assert told(newsroom.officer) == ["Olwen Officer asks you to promote “Tea at the Corn Exchange”"]
    source = RequestSource()
    assert list(source.waiting(newsroom.officer.user, decidable=True)) == [request]
    assert list(source.waiting(newsroom.web_editor.user, decidable=True)) == []


def test_only_those_who_look_after_the_page_ask(page, by_hand):
    with pytest.raises(MayNotApprove):
        asked(page, somebody("Pass Erby"), by_hand)


def test_same_page_is_not_asked_for_twice_at_once(page, asker, by_hand):
    asked(page, asker, by_hand)
    with pytest.raises(PostRefused, match="asked for this already"):
        asked(page, asker, by_hand)


@pytest.mark.parametrize(("days", "state"), [(0, "accepted"), (1, "changed")])
def test_accepted_as_asked_or_with_changes_begins_a_post(newsroom, page, asker, by_hand, days, state):
    request = asked(page, asker, by_hand)
    written = accept(
        request=request,
        by=newsroom.officer.user,
        reason="With pleasure.",
        channels=[by_hand],
        wanted_on=SOON + dt.timedelta(days=days),
    )
    draft = written.posts.get()
    assert (request.state, draft.channel, draft.page_id) == (state, by_hand, page.pk)
    assert timezone.localtime(draft.go_out_at).date() == SOON + dt.timedelta(days=days)


def test_declined_with_a_reason_that_reaches_the_asker(
    newsroom, page, asker, by_hand, django_capture_on_commit_callbacks
):
    request = asked(page, asker, by_hand)
    with django_capture_on_commit_callbacks(execute=True):
        decline(request=request, by=newsroom.officer.user, reason="It was there last week.")
    assert told(asker) == ["“Tea at the Corn Exchange” is not promoted this time"]
    with pytest.raises(PostRefused, match="declined"):
        decline(request=request, by=newsroom.officer.user, reason="Again.")


def test_only_who_sends_there_answers_and_nobody_answers_their_own(newsroom, page, asker, by_hand):
    request = asked(page, asker, by_hand)
    with pytest.raises(MayNotApprove):
        decline(request=request, by=newsroom.web_editor.user, reason="No.")
    PromotionRequest.objects.update(asked_by=newsroom.officer.user)
    request.refresh_from_db()
    with pytest.raises(MayNotApprove):
        decline(request=request, by=newsroom.officer.user, reason="No.")


def test_links_come_back_to_the_asker(newsroom, page, asker, by_hand, django_capture_on_commit_callbacks):
    request = asked(page, asker, by_hand)
    written = accept(
        request=request, by=newsroom.officer.user, reason="Yes.", channels=[by_hand], wanted_on=None
    )
    [post] = submit(composition=written)
    second = holder("social-media-officer", "Sam Second")
    approve(post=post, by=second.user, reason="Good.", seen=post.fingerprint)
    link = "https://social.example/group/7"
    with django_capture_on_commit_callbacks(execute=True):
        posted_by_hand(delivery=Delivery.objects.get(), by=second.user, link=link)
    assert told(asker)[-1] == "“Tea at the Corn Exchange” is out on Group wall"
    listed = signed_in(asker.user).get(reverse("moderation_outbox:asked"))
    assert (link in listed.text, "Accepted with changes" in listed.text) == (True, True)


def test_form_asks_and_says_what_is_missing(page, asker, by_hand):
    client, address = signed_in(asker.user), reverse("moderation_outbox:ask", args=[page.pk])
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"channels": [by_hand.pk], "wanted_on": str(SOON)}).status_code == 302
    assert PromotionRequest.objects.get().wanted_on == SOON


def test_officer_answers_in_the_form(newsroom, page, asker, by_hand):
    request = asked(page, asker, by_hand)
    client = signed_in(newsroom.officer.user)
    address = reverse("moderation_outbox:request", args=[request.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"outcome": "accept", "reason": "Yes."}).status_code == 422
    sent = {"outcome": "accept", "reason": "Yes.", "channels": [by_hand.pk], "wanted_on": str(SOON)}
    answer = client.post(address, sent)
    request.refresh_from_db()
    assert (answer.status_code, request.state) == (302, "accepted")


@pytest.mark.clause("MED-2.4")
def test_who_accepts_may_approve_the_pages_words_but_not_their_own(newsroom, page, asker, by_hand):
    me = newsroom.officer.user
    request = asked(page, asker, by_hand)
    written = accept(request=request, by=me, reason="Yes.", channels=[by_hand], wanted_on=None)
    same = Content(
        written.title, written.text, written.link, [by_hand.pk], own_words_of(written), written.pictures
    )
    written = save(composition=written, by=me, version=0, content=same)
    assert may_approve(me, written)
    save(composition=written, by=me, version=1, content=replace(same, text="My own words.", own_words={}))
    assert not may_approve(me, written)


def own_words_of(written) -> dict[int, str]:
    return {post.channel_id: post.text for post in written.posts.all() if post.own_words}


def may_approve(user, written) -> bool:
    post = written.posts.get()
    try:
        refuse_unless_may_approve(user, post)
    except MayNotApprove:
        return False
    return True
