"""A quiet time holds what is scheduled and outgoing, loses nothing, and ends as it began: with a reason."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.rights import grant_rights
from home.models import Decision
from moderation.desk.permissions import MayNotDecide
from moderation.holds.lifecycle import HoldRefused, begin_quiet_time, lift_quiet_time
from moderation.holds.models import quiet_now
from moderation.models import Delivery, OutgoingPost, QuietTime
from moderation.outbox.deliveries.sending import deliver, send_waiting
from moderation.outbox.lifecycle import approve
from tests.people import holder

from ..newsroom import CLEAN

REASON = "Our founder has died."


@pytest.fixture
def scheduled(newsroom):
    """A clean page whose time to go out has come."""
    post = newsroom.draft("Quiz night", CLEAN)
    revision = post.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=5)
    revision.save()
    return post


@pytest.fixture
def approved(newsroom):
    """A post that was approved and that the worker is about to send."""
    post = newsroom.outgoing("Tea", CLEAN)
    approve(post=post, by=newsroom.officer.user, reason="Good news.", seen=post.fingerprint)
    return Delivery.objects.get(post=post)


def publish_what_is_due():
    call_command("publish_scheduled", verbosity=0)


def test_scheduled_page_goes_out_without_a_quiet_time(scheduled):
    publish_what_is_due()
    assert Client().get(scheduled.url).status_code == 200


def test_scheduled_page_is_kept_and_goes_out_afterwards(newsroom, scheduled):
    begin_quiet_time(by=newsroom.chair.user, reason=REASON)
    publish_what_is_due()
    assert Client().get(scheduled.url).status_code == 404
    lift_quiet_time(by=newsroom.chair.user, reason="The funeral was yesterday.")
    publish_what_is_due()
    assert Client().get(scheduled.url).status_code == 200


def test_page_that_ends_still_ends(newsroom):
    post = newsroom.published("Tickets")
    type(post).objects.filter(pk=post.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    begin_quiet_time(by=newsroom.chair.user, reason=REASON)
    publish_what_is_due()
    assert Client().get(post.url).status_code == 404


def test_post_is_sent_without_a_quiet_time(approved):
    deliver.call(approved.pk)
    assert OutgoingPost.objects.get().state == "sent"


def test_post_is_kept_and_sent_afterwards(newsroom, approved):
    begin_quiet_time(by=newsroom.chair.user, reason=REASON)
    deliver.call(approved.pk)
    assert (send_waiting(), OutgoingPost.objects.get().state) == (0, "approved")
    lift_quiet_time(by=newsroom.chair.user, reason="The funeral was yesterday.")
    assert send_waiting() == 1
    deliver.call(approved.pk)
    assert OutgoingPost.objects.get().state == "sent"


def test_register_keeps_who_held_what_and_why(newsroom, scheduled):
    begin_quiet_time(by=newsroom.chair.user, reason=REASON)
    begun = Decision.objects.get()
    assert (begun.outcome, begun.office_name, begun.reason) == ("Quiet time begun", "Chair", REASON)
    assert begun.snapshot["pages"] == ["Quiz night"]
    lift_quiet_time(by=newsroom.chair.user, reason="The funeral was yesterday.")
    assert Decision.objects.first().supersedes == begun
    assert (quiet_now(), QuietTime.objects.count()) == (None, 1)


def test_only_chair_and_vice_chair_keep_quiet(newsroom):
    for user in (newsroom.officer.user, newsroom.web_editor.user, newsroom.writer.user):
        with pytest.raises(MayNotDecide):
            begin_quiet_time(by=user, reason=REASON)
    begin_quiet_time(by=holder("vice-chair").user, reason=REASON)
    with pytest.raises(MayNotDecide):
        lift_quiet_time(by=newsroom.officer.user, reason="Enough.")
    with pytest.raises(HoldRefused):
        begin_quiet_time(by=newsroom.chair.user, reason=REASON)
    assert QuietTime.objects.count() == 1


def test_everybody_who_sends_is_told(newsroom, django_capture_on_commit_callbacks):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        begin_quiet_time(by=newsroom.chair.user, reason=REASON)
    people = (newsroom.officer, newsroom.web_editor, newsroom.chair)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(each.user.email for each in people)
    assert {message.subject for message in mail.outbox} == {"Quiet time: nothing goes out"}


def test_pages_of_the_admin_say_that_it_is_quiet(newsroom):
    grant_rights()
    chair, officer = Client(), Client()
    chair.force_login(newsroom.chair.user)
    officer.force_login(newsroom.officer.user)
    notice, home, quiet = (
        'class="quiet-notice"',
        reverse("wagtailadmin_home"),
        reverse("moderation_holds:quiet"),
    )
    assert notice not in officer.get(home).content.decode()
    assert chair.post(quiet, {"reason": ""}).status_code == 422
    assert chair.post(quiet, {"action": "begin", "reason": REASON}).status_code == 302
    shown = officer.get(home).content.decode()
    assert (notice in shown, REASON in shown) == (True, True)
    assert officer.post(quiet, {"action": "lift", "reason": "Enough."}).status_code == 403
    chair.post(quiet, {"action": "lift", "reason": "The funeral was yesterday."})
    assert notice not in officer.get(home).content.decode()
