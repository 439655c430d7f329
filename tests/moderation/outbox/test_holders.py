"""Only who holds a channel's account sends there: by a term, or as a recorded deputy."""

import datetime as dt

import pytest
from django.utils import timezone

from moderation.outbox.lifecycle import approve, cancel
from moderation.outbox.permissions import MayNotApprove, channels_of, posts_for
from tests.moderation.outbox.desks import account_of, give, signed_in
from tests.people import holder, somebody

today = timezone.localdate


def approved_by(newsroom, person) -> str:
    post = newsroom.outgoing()
    approve(post=post, by=person.user, reason="Good.", seen=post.fingerprint)
    post.refresh_from_db()
    return post.state


def test_office_sends_where_no_account_is_registered(newsroom):
    newsroom.channel()
    assert approved_by(newsroom, newsroom.officer) == "approved"


@pytest.mark.clause("MED-A.1")
def test_office_without_the_account_does_not_send(newsroom):
    account_of(newsroom.channel())
    with pytest.raises(MayNotApprove, match="does not say that you hold the account") as told:
        approved_by(newsroom, newsroom.officer)
    assert told.value.clause == "MED-1.0"


def test_holder_by_term_sends_until_the_term_ends(newsroom):
    channel = newsroom.channel()
    give(account_of(channel), newsroom.officer)
    assert list(channels_of(newsroom.officer.user)) == [channel]
    newsroom.officer.terms.update(end=today() - dt.timedelta(days=1))
    assert list(channels_of(newsroom.officer.user)) == []


@pytest.mark.parametrize(("days", "may"), [(0, True), (-1, False)])
def test_deputy_sends_until_the_last_day(newsroom, days, may):
    channel, deputy = newsroom.channel(), somebody("Dee Deputy")
    until = today() + dt.timedelta(days=days)
    give(account_of(channel), deputy, until=until, reason="Rhian is away.")
    assert list(channels_of(deputy.user)) == ([channel] if may else [])
    assert signed_in(deputy.user).get("/admin/moderation/posts/").status_code == (200 if may else 403)


def test_holder_of_another_entitled_office_sends_too(newsroom):
    """Such as the mailing service, to which three offices are entitled."""
    give(account_of(newsroom.channel()), newsroom.web_editor)
    assert approved_by(newsroom, newsroom.web_editor) == "approved"


def test_another_office_neither_approves_nor_cancels(newsroom):
    post = newsroom.outgoing()
    for act in (approve, cancel):
        given = {"seen": post.fingerprint} if act is approve else {}
        with pytest.raises(MayNotApprove, match="Only the Social Media Officer and recorded deputies"):
            act(post=post, by=newsroom.web_editor.user, reason="Good.", **given)
    assert list(posts_for(newsroom.web_editor.user)) == []
    assert list(posts_for(newsroom.officer.user)) == [post]


def test_account_that_was_closed_does_not_count(newsroom):
    account = account_of(newsroom.channel())
    account.status = "closed"
    account.save()
    assert approved_by(newsroom, newsroom.officer) == "approved"


def test_closed_holding_does_not_count(newsroom):
    second = holder("social-media-officer", "Sam Second")
    held = give(account_of(newsroom.channel()), second)
    held.ended_on, held.ended_because = today(), "Stepped back."
    held.save()
    assert list(channels_of(second.user)) == []
