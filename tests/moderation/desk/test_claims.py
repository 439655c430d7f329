"""Saying that one looks at something, so that nobody else decides it meanwhile."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from moderation.desk.claims.lifecycle import Claimed, leave, take
from moderation.desk.claims.models import Claim
from moderation.desk.lifecycle import approve
from moderation.desk.models import Case
from moderation.desk.states import CaseState
from moderation.models import OutgoingPost
from moderation.outbox.lifecycle import approve as approve_post
from moderation.outbox.lifecycle import cancel
from tests.moderation.desk.test_views import QUEUE, approval, case_url, signed_in, text_of
from tests.people import holder

pytestmark = pytest.mark.database


def claimed(case: Case, person) -> Claim:
    return take(source=Case.SOURCE, row_id=case.pk, by=person.user)


def test_first_to_look_keeps_it_and_others_are_told(newsroom):
    case = newsroom.held()
    assert claimed(case, newsroom.officer).holder == newsroom.officer.user
    assert claimed(case, newsroom.chair).holder == newsroom.officer.user
    with pytest.raises(Claimed) as told:
        approve(case=case, by=newsroom.chair.user, reason="Fine.")
    assert "Rhian Vaughan has been looking at this since" in str(told.value)
    case.refresh_from_db()
    assert case.state == CaseState.WAITING
    approve(case=case, by=newsroom.officer.user, reason="Fine.")
    assert not Claim.objects.exists()


@pytest.mark.parametrize("how", ["left", "ran out"])
def test_case_is_free_again(newsroom, how):
    case = newsroom.held()
    claimed(case, newsroom.officer)
    if how == "left":
        leave(source=Case.SOURCE, row_id=case.pk, by=newsroom.officer.user)
    else:
        Claim.objects.update(since=timezone.now() - timedelta(minutes=31))
    approve(case=case, by=newsroom.chair.user, reason="Fine.")
    assert case.state == CaseState.APPROVED


def test_nobody_leaves_for_somebody_else(newsroom):
    case = newsroom.held()
    claimed(case, newsroom.officer)
    leave(source=Case.SOURCE, row_id=case.pk, by=newsroom.chair.user)
    assert Claim.objects.get().holder == newsroom.officer.user


def test_queue_and_case_say_who_is_looking(newsroom):
    case = newsroom.held()
    url = reverse("moderation_desk:claim", args=[Case.SOURCE, case.pk])
    mine, other = signed_in(newsroom.officer.user), signed_in(newsroom.chair.user)
    answer = mine.post(url, headers={"accept": "application/json"}).json()
    assert (answer["mine"], answer["holder"]) == (True, "Rhian Vaughan")
    assert other.post(url, headers={"accept": "application/json"}).json()["mine"] is False
    assert "Rhian Vaughan is looking at it" in text_of(other.get(reverse(QUEUE)))
    assert "is looking at it" not in text_of(mine.get(reverse(QUEUE)))
    answer = other.post(case_url(case), approval(reason="My own view"))
    assert (answer.status_code, "Rhian Vaughan has been looking" in text_of(answer)) == (409, True)
    assert "My own view" in text_of(answer)
    assert mine.post(url, {"do": "leave"}).status_code == 204
    assert other.post(url).url == case_url(case)


def test_only_what_waits_for_ones_offices_can_be_claimed(newsroom):
    case = newsroom.held()
    client = signed_in(holder("newsletter-editor").user)
    for source, row_id in ((Case.SOURCE, case.pk), (Case.SOURCE, 4711), ("weather", case.pk)):
        assert client.post(reverse("moderation_desk:claim", args=[source, row_id])).status_code == 404
    assert not Claim.objects.exists()


def test_post_that_somebody_looks_at_is_not_sent_by_another(newsroom):
    post, second = newsroom.outgoing(), holder("social-media-officer", "Second Officer")
    take(source=OutgoingPost.SOURCE, row_id=post.pk, by=newsroom.officer.user)
    with pytest.raises(Claimed):
        approve_post(post=post, by=second.user, reason="Fine.", seen=post.fingerprint)
    with pytest.raises(Claimed):
        cancel(post=post, by=second.user, reason="No.")
    page = text_of(signed_in(second.user).get(reverse("moderation_desk:post", args=[post.pk])))
    assert "has been looking at this since" in page
    approve_post(post=post, by=newsroom.officer.user, reason="Fine.", seen=post.fingerprint)
    assert not Claim.objects.exists()
