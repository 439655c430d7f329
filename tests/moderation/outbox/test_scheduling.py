"""Posts that go out at their time, approvals that run out, and what a thousand of them cost."""

import datetime as dt
import time

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import Decision
from moderation.holds.lifecycle import begin_quiet_time, lift_quiet_time
from moderation.models import Channel, Delivery, OutgoingPost
from moderation.outbox.calendar.planned import weeks_of
from moderation.outbox.deliveries.expiry import let_approvals_lapse
from moderation.outbox.deliveries.sending import send_due, send_waiting
from moderation.outbox.lifecycle import PostRefused, approve, cancel, reschedule
from moderation.outbox.permissions import MayNotApprove
from moderation.outbox.states import PostState
from tests.moderation.outbox.desks import signed_in

A_DAY = dt.timedelta(days=1)
pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _own_outbox(settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path


def scheduled(newsroom, *, days: int = 3) -> OutgoingPost:
    post = newsroom.outgoing()
    when = timezone.now() + days * A_DAY
    approve(post=post, by=newsroom.officer.user, reason="Good.", seen=post.fingerprint, go_out_at=when)
    return OutgoingPost.objects.get(pk=post.pk)


def its_time_has_come(post: OutgoingPost, ago: dt.timedelta = dt.timedelta()) -> None:
    Delivery.objects.filter(post=post).update(next_try_at=timezone.now() - ago)


def state_of(post: OutgoingPost) -> str:
    return OutgoingPost.objects.get(pk=post.pk).state


def test_scheduled_post_waits_for_its_time_and_goes_out_then(newsroom):
    post = scheduled(newsroom)
    assert (send_waiting(), state_of(post)) == (0, PostState.SCHEDULED)
    its_time_has_come(post)
    assert (send_waiting(), state_of(post)) == (1, PostState.SENT)


def test_quiet_time_keeps_what_is_scheduled_until_it_is_lifted(newsroom):
    post = scheduled(newsroom)
    its_time_has_come(post)
    begin_quiet_time(by=newsroom.chair.user, reason="Our founder has died.")
    assert (send_waiting(), state_of(post)) == (0, PostState.SCHEDULED)
    lift_quiet_time(by=newsroom.chair.user, reason="The funeral was yesterday.")
    send_waiting()
    assert state_of(post) == PostState.SENT


def test_time_can_be_changed_and_the_approval_stays(newsroom):
    post = scheduled(newsroom)
    reschedule(post=post, by=newsroom.officer.user, go_out_at=timezone.now() + 9 * A_DAY)
    assert (state_of(post), Decision.objects.count()) == (PostState.SCHEDULED, 1)
    with pytest.raises(MayNotApprove):
        reschedule(post=post, by=newsroom.writer.user, go_out_at=None)
    reschedule(post=post, by=newsroom.officer.user, go_out_at=None)
    send_waiting()
    assert state_of(post) == PostState.SENT
    with pytest.raises(PostRefused):
        reschedule(post=post, by=newsroom.officer.user, go_out_at=None)


def test_scheduled_post_can_be_cancelled(newsroom):
    post = scheduled(newsroom)
    cancel(post=post, by=newsroom.officer.user, reason="The evening is off.")
    its_time_has_come(post)
    assert (send_waiting(), state_of(post)) == (0, PostState.CANCELLED)


@pytest.mark.parametrize(("days", "state"), [(13, PostState.SCHEDULED), (15, PostState.SCREENED)])
def test_approval_that_nobody_used_runs_out(newsroom, days, state, django_capture_on_commit_callbacks):
    post = scheduled(newsroom)
    its_time_has_come(post, ago=days * A_DAY)
    with django_capture_on_commit_callbacks(execute=True):
        let_approvals_lapse(timezone.now())
    assert state_of(post) == state
    told = [message.subject for message in mail.outbox if "waits for you again" in message.subject]
    assert len(told) == (state == PostState.SCREENED)


def test_post_whose_approval_ran_out_is_approved_again_and_keeps_its_key(newsroom):
    post = scheduled(newsroom)
    key = post.delivery.key
    its_time_has_come(post, ago=15 * A_DAY)
    let_approvals_lapse(timezone.now())
    post = OutgoingPost.objects.get(pk=post.pk)
    approve(post=post, by=newsroom.officer.user, reason="Still good.", seen=post.fingerprint)
    send_waiting()
    assert (state_of(post), Delivery.objects.get().key) == (PostState.SENT, key)


def a_thousand(newsroom) -> Channel:
    """Approved posts for a month, twenty of them due."""
    channel = newsroom.channel()
    now = timezone.now()
    posts = [
        OutgoingPost(
            channel=channel, title=f"Post {n}", text="Tea.", fingerprint="x", state=PostState.SCHEDULED,
            go_out_at=now + dt.timedelta(minutes=40 * (n - 20)),
            author=newsroom.writer.user,
        )
        for n in range(1000)
    ]  # fmt: skip
    made = OutgoingPost.objects.bulk_create(posts)
    Delivery.objects.bulk_create(Delivery(post=post, next_try_at=post.go_out_at) for post in made)
    return channel


def test_due_posts_of_a_thousand_leave_within_a_minute_with_one_worker(newsroom):
    a_thousand(newsroom)
    began = time.monotonic()
    send_waiting()
    took = time.monotonic() - began
    assert OutgoingPost.objects.filter(state=PostState.SENT).count() == 21
    assert took < 60


def test_channel_that_cannot_be_reached_does_not_keep_others_waiting(newsroom, settings):
    far = newsroom.channel("Far", kind="smtp", address="far@example.org")
    near = newsroom.channel("Near")
    settings.EMAIL_BACKEND = "tests.moderation.outbox.test_sending.UnreachableServer"
    for channel in (far, far, near):
        post = OutgoingPost.objects.create(
            channel=channel, title="Tea", text="Tea.", fingerprint="x", state=PostState.APPROVED
        )
        Delivery.objects.create(post=post)
    send_due.call()
    tries = Delivery.objects.order_by("pk").values_list("post__state", "attempts")
    assert list(tries) == [("approved", 1), ("approved", 0), ("sent", 1)]
    assert near.posts.get().state == PostState.SENT


def test_calendar_of_a_thousand_posts_costs_few_queries(newsroom, django_assert_max_num_queries):
    a_thousand(newsroom)
    today = timezone.localdate()
    with django_assert_max_num_queries(5):
        weeks = weeks_of(newsroom.officer.user, today.year, today.month)
    assert sum(len(day.posts) + day.more for week in weeks for day in week) > 100


def test_composer_and_calendar_of_a_thousand_posts_stay_under_twenty_queries(newsroom, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://society.example"
    a_thousand(newsroom)
    page = newsroom.published()
    channels = [newsroom.channel(f"Channel {number}").pk for number in range(10)]
    client = signed_in(newsroom.officer.user)
    client.post("/admin/moderation/posts/new/", {"page": page.pk})
    written = newsroom.officer.user.compositions.get()
    address = f"/admin/moderation/posts/compose/{written.pk}/"
    said = {"title": "Tea", "text": "Tea.", "link": written.link, "version": 0, "channels": channels}
    assert client.post(address, said).status_code == 302
    addresses = (address, "/admin/moderation/posts/calendar/", "/admin/moderation/posts/calendar/?view=list")
    asked = {path: queries_of(client, path) for path in addresses}
    assert max(asked.values()) < 20, asked


def queries_of(client, path: str) -> int:
    """Asked for twice, since the first time fills what is remembered."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)
