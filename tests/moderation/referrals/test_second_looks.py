"""A second look: by somebody else, upheld, changed or reversed, with what was taken down put back."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from blog.models import BlogPost
from home.decisions.lifecycle import DecisionRefused
from home.models import Decision
from moderation.gate.hold import PolicyHold
from moderation.models import Referral, SecondLook
from moderation.referrals import second_looks
from moderation.referrals.lifecycle import AlreadyClosed
from moderation.referrals.links import referral_behind, second_look_path
from moderation.referrals.permissions import ReferralRefused, second_looks_for

from .conftest import ON_OUR_SITE, UNKIND


def asked(room, **seen) -> SecondLook:
    return second_looks.ask(referral=room.hidden("web-editor", **seen), why="It is a quotation.")


@pytest.mark.clause("MED-2.6")
def test_second_look_goes_to_somebody_else_who_is_told(room, django_capture_on_commit_callbacks):
    referral = room.hidden("web-editor")
    with django_capture_on_commit_callbacks(execute=True):
        look = second_looks.ask(referral=referral, why="It is a quotation.")
    assert look.office == "chair"
    assert list(second_looks_for(room.newsroom.chair.user)) == [look]
    assert list(second_looks_for(room.newsroom.web_editor.user)) == []
    assert [message.to for message in mail.outbox] == [[room.newsroom.chair.user.email]]


@pytest.mark.clause("MED-2.6")
def test_chairs_decision_is_looked_at_by_the_vice_chair(room):
    referral = room.hidden("chair")
    assert second_looks.ask(referral=referral, why="No.").office == "vice-chair"


def test_second_look_does_not_go_to_whom_the_referral_is_about(room):
    referral = room.hidden("web-editor", about=("chair", "vice-chair"))
    assert second_looks.ask(referral=referral, why="No.").office == "social-media-officer"


def test_second_look_is_asked_for_once_and_in_time(room):
    look = asked(room)
    with pytest.raises(ReferralRefused):
        second_looks.ask(referral=look.referral, why="Again.")
    late = room.hidden("web-editor")
    Referral.objects.filter(pk=late.pk).update(closed_at=timezone.now() - dt.timedelta(days=29))
    late.refresh_from_db()
    with pytest.raises(ReferralRefused, match="too late"):
        second_looks.ask(referral=late, why="Late.")


def test_upholding_cites_the_first_clauses_and_supersedes_nothing(room):
    look = asked(room)
    decision = second_looks.uphold(look=look, by=room.newsroom.chair.user, reason="Still unkind.")
    first = look.referral.decision
    assert (look.state, decision.outcome, decision.supersedes) == ("upheld", "Second look: Upheld", None)
    assert set(decision.citations.values_list("clause")) == set(first.citations.values_list("clause"))


def test_changing_supersedes_the_first_decision_and_needs_its_ground(room):
    look = asked(room)
    chair = room.newsroom.chair.user
    with pytest.raises(DecisionRefused, match=r"MED-2\.6"):
        second_looks.change(look=look, by=chair, outcome="ask", reason="Milder.")
    decision = second_looks.change(look=look, by=chair, outcome="ask", reason="Milder.", grounds=[UNKIND])
    assert (look.state, look.outcome, decision.supersedes) == ("changed", "ask", look.referral.decision)


def test_first_decider_cannot_end_the_second_look(room):
    look = asked(room)
    with pytest.raises(ReferralRefused, match="decided the first time"):
        second_looks.uphold(look=look, by=room.newsroom.web_editor.user, reason="I was right.")
    assert Decision.objects.count() == 1


def test_ended_second_look_is_not_ended_again(room):
    look = asked(room)
    second_looks.uphold(look=look, by=room.newsroom.chair.user, reason="Yes.")
    with pytest.raises(AlreadyClosed, match="upheld by"):
        second_looks.reverse(look=look, by=room.newsroom.chair.user, reason="No.")


@pytest.mark.clause("MED-2.6")
def test_reversal_puts_our_own_page_back_as_it_was(room, client):
    post = room.newsroom.published("Tea and essays")
    look = asked(room, answers=ON_OUR_SITE, address=post.full_url, words="")
    assert "tea" in look.referral.words
    assert look.referral.author == room.newsroom.writer
    assert client.get(post.url).status_code == 404
    decision = second_looks.reverse(look=look, by=room.newsroom.chair.user, reason="It is fair.")
    assert (look.put_back, decision.outcome) == (True, "Second look: Reversed")
    assert BlogPost.objects.get(pk=post.pk).live
    assert client.get(post.url).status_code == 200


def test_reversal_elsewhere_says_that_nothing_was_put_back(room):
    look = asked(room, address="https://elsewhere.example/post")
    second_looks.reverse(look=look, by=room.newsroom.chair.user, reason="It is fair.")
    assert (look.state, look.put_back) == ("reversed", False)


def test_link_of_the_letter_opens_its_referral_and_no_other(room):
    referral = room.hidden("chair")
    token = second_look_path(referral).strip("/").split("/")[-1]
    assert referral_behind(token) == referral
    assert [referral_behind(other) for other in (str(referral.pk), f"{token}x", "1:abc")] == [None] * 3


@pytest.mark.clause("MED-2.6")
def test_what_was_taken_down_does_not_come_back_by_itself(room):
    """Its words are harmless to the check; without the refusal it would clear them again."""
    post = room.newsroom.published("Tea and essays")
    asked(room, answers=ON_OUR_SITE, address=post.full_url, words="")
    post = BlogPost.objects.get(pk=post.pk)
    with pytest.raises(PolicyHold):
        post.save_revision().publish()
    assert not BlogPost.objects.get(pk=post.pk).live
    # Other words, as the control, are read on their own.
    post.summary = "We read eleven essays."
    post.save_revision().publish()
    assert BlogPost.objects.get(pk=post.pk).live
