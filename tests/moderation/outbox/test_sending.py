"""The worker's half: sent once, asked before sent again, a person asked when nobody can know."""

import datetime as dt
import smtplib
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from moderation.channels import Message, PermanentFailure
from moderation.outbox.connections import connected, folder_of
from moderation.outbox.deliveries import carrying
from moderation.outbox.deliveries.mending import again, settle
from moderation.outbox.deliveries.outcomes import PAUSES
from moderation.outbox.deliveries.sending import deliver, send_waiting
from moderation.outbox.lifecycle import approve
from moderation.outbox.models import Delivery, OutgoingPost
from moderation.outbox.states import PostState

pytestmark = pytest.mark.database


class UnreachableServer(EmailBackend):
    """A mail server that nobody reaches."""

    def send_messages(self, messages) -> int:
        raise ConnectionRefusedError


class ServerThatHangsUp(EmailBackend):
    """A mail server that takes the mail and is gone before it says so."""

    def send_messages(self, messages) -> int:
        raise smtplib.SMTPServerDisconnected


class ServerThatRefuses(EmailBackend):
    """A mail server that does not want this mail."""

    def send_messages(self, messages) -> int:
        raise smtplib.SMTPDataError(554, b"No such list")


def queued(newsroom, **channel) -> Delivery:
    newsroom.channel(**channel)
    post = newsroom.outgoing()
    approve(post=post, by=newsroom.officer.user, reason="Fine.", seen=post.fingerprint)
    return Delivery.objects.get(post=post)


def by_mail(newsroom) -> Delivery:
    return queued(newsroom, name="Letter", kind="smtp", address="list@example.org")


def stored(delivery: Delivery) -> Delivery:
    return Delivery.objects.select_related("post__channel__office").get(pk=delivery.pk)


def left_while_sending(delivery: Delivery, *, claimed_at: dt.datetime) -> None:
    """As a worker leaves it that dies between claiming it and hearing from the network."""
    delivery.post.move_to(PostState.SENDING)
    Delivery.objects.filter(pk=delivery.pk).update(claimed_at=claimed_at, attempts=1)


def run(delivery: Delivery) -> Delivery:
    """Let the worker try it, now."""
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=timezone.now())
    deliver.call(delivery.pk)
    return stored(delivery)


def files_of(delivery: Delivery) -> list[Path]:
    return sorted(folder_of(delivery.post.channel).glob("*.txt"))


def through(monkeypatch_settings, backend) -> None:
    monkeypatch_settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"


@pytest.fixture(autouse=True)
def _own_outbox(settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path


def test_file_channel_gets_one_readable_file_and_a_receipt(newsroom):
    delivery = run(queued(newsroom))
    [file] = files_of(delivery)
    assert delivery.post.text in file.read_text()
    assert (delivery.post.state, delivery.network_id) == (
        PostState.SENT,
        file.stem,
    )
    assert delivery.readers_url == ""


def test_mail_channel_gets_one_mail_in_the_associations_name(newsroom):
    delivery = run(by_mail(newsroom))
    [message] = mail.outbox
    assert (message.to, message.from_email) == (
        ["list@example.org"],
        "The Society of Readers <no-reply@localhost>",
    )
    assert message.extra_headers["Message-ID"] == delivery.network_id
    assert delivery.post.link in message.body


def test_approval_hands_the_delivery_to_the_worker_after_the_commit(
    newsroom, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        delivery = queued(newsroom)
    delivery = stored(delivery)
    assert delivery.post.state == PostState.SENT


def test_delivery_is_not_sent_twice(newsroom):
    delivery = run(by_mail(newsroom))
    run(delivery)
    assert len(mail.outbox) == 1


def test_claimed_delivery_is_left_to_whoever_claimed_it(newsroom):
    delivery = by_mail(newsroom)
    OutgoingPost.objects.filter(pk=delivery.post_id).update(state=PostState.SENDING)
    run(delivery)
    assert mail.outbox == []


def test_crash_after_sending_is_found_and_not_sent_again(newsroom):
    delivery = queued(newsroom)
    channel = connected(delivery.post.channel)
    receipt = channel.send(Message(text="As sent before the crash", idempotency_key=str(delivery.key)))
    left_while_sending(delivery, claimed_at=timezone.now() - dt.timedelta(hours=1))
    send_waiting()
    delivery = stored(delivery)
    assert (delivery.post.state, delivery.network_id) == (PostState.SENT, receipt.network_id)
    assert len(files_of(delivery)) == 1


def test_crash_before_sending_is_sent_after_asking(newsroom):
    delivery = queued(newsroom)
    left_while_sending(delivery, claimed_at=timezone.now() - dt.timedelta(hours=1))
    call_command("send_waiting", verbosity=0)
    delivery = stored(delivery)
    assert delivery.post.state == PostState.SENT


def test_crash_on_a_channel_that_cannot_be_asked_needs_a_person(newsroom, django_capture_on_commit_callbacks):
    delivery = by_mail(newsroom)
    left_while_sending(delivery, claimed_at=timezone.now() - dt.timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        send_waiting()
    delivery = stored(delivery)
    assert delivery.post.state == PostState.NEEDS_PERSON
    assert [message.to for message in mail.outbox] == [[newsroom.officer.user.email]]


def test_a_network_that_does_not_let_us_look_needs_a_person(newsroom, monkeypatch):
    """What may be out is not called refused, even when the token has ended meanwhile."""

    def refuse(*asked, **more) -> None:
        raise PermanentFailure("It does not accept our token any more.", mend="Make a new one.")

    delivery = queued(newsroom)
    Delivery.objects.filter(pk=delivery.pk).update(may_have_left=True)
    monkeypatch.setattr(carrying, "look_up", refuse)
    after = run(delivery)
    assert after.post.state == PostState.NEEDS_PERSON
    assert after.problem == (
        f"It may be out already, and {after.post.channel} does not let us look."
        " It does not accept our token any more. Make a new one."
    )


def test_fresh_claim_is_not_taken_from_a_worker(newsroom):
    delivery = queued(newsroom)
    left_while_sending(delivery, claimed_at=timezone.now())
    assert send_waiting() == 0


def test_unreachable_server_is_tried_again_later_and_then_sent(newsroom, settings):
    delivery = by_mail(newsroom)
    through(settings, UnreachableServer)
    delivery = run(delivery)
    assert (delivery.post.state, delivery.attempts) == (PostState.APPROVED, 1)
    assert delivery.next_try_at > timezone.now()
    assert send_waiting() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert run(delivery).post.state == PostState.SENT


def test_server_that_hangs_up_midway_needs_a_person_rather_than_a_second_mail(newsroom, settings):
    delivery = by_mail(newsroom)
    through(settings, ServerThatHangsUp)
    assert run(delivery).post.state == PostState.APPROVED
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert run(delivery).post.state == PostState.NEEDS_PERSON


def test_refusal_stops_at_once_and_tells_what_the_server_said(
    newsroom, settings, django_capture_on_commit_callbacks
):
    delivery = by_mail(newsroom)
    through(settings, ServerThatRefuses)
    delivery = run(delivery)
    assert delivery.post.state == PostState.FAILED
    assert "No such list" in delivery.problem


def test_failed_delivery_can_be_sent_anew(newsroom, settings):
    delivery = by_mail(newsroom)
    through(settings, ServerThatRefuses)
    delivery = run(delivery)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    again(delivery=delivery, by=newsroom.officer.user)
    delivery = run(delivery)
    assert (delivery.post.state, len(mail.outbox)) == (PostState.SENT, 1)


def test_pauses_grow_and_end_with_a_person(newsroom, settings):
    delivery = by_mail(newsroom)
    through(settings, UnreachableServer)
    waits = []
    for _ in PAUSES:
        delivery = run(delivery)
        waits.append(delivery.next_try_at)
    assert (waits, len(set(waits))) == (sorted(waits), len(PAUSES))
    assert run(delivery).post.state == PostState.NEEDS_PERSON


@pytest.mark.parametrize(("has_left", "mails"), [(True, 0), (False, 1)])
def test_person_settles_what_nobody_could_know(newsroom, has_left, mails):
    delivery = by_mail(newsroom)
    delivery.post.move_to(PostState.SENDING)
    delivery.post.move_to(PostState.NEEDS_PERSON)
    settle(delivery=delivery, by=newsroom.officer.user, has_left=has_left)
    delivery = run(delivery)
    assert (delivery.post.state, len(mail.outbox)) == (PostState.SENT, mails)


@pytest.mark.parametrize("address", ["../elsewhere", "/etc", "."])
def test_file_channel_never_leaves_the_outbox(newsroom, address):
    delivery = run(queued(newsroom, address=address))
    assert delivery.post.state == PostState.FAILED
    assert "outbox" in delivery.problem


def test_post_whose_page_was_taken_off_the_site_is_not_sent(newsroom):
    post = newsroom.outgoing()
    approve(post=post, by=newsroom.officer.user, reason="Good.", seen=post.fingerprint)
    post.page.unpublish()
    deliver.call(post.delivery.pk)
    delivery = stored(Delivery.objects.get())
    assert (delivery.post.state, "not public any more" in delivery.problem) == ("needs-person", True)
