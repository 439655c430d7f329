"""The worker's half: sent once, asked before sent again, a person asked when nobody can know."""

import datetime as dt
import smtplib
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from moderation.channels import Message
from moderation.outbox.connections import connected, folder_of
from moderation.outbox.lifecycle import approve
from moderation.outbox.models import Delivery
from moderation.outbox.sending import PAUSES, again, deliver, send_waiting, settle
from moderation.outbox.states import DeliveryState, PostState

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


def run(delivery: Delivery) -> Delivery:
    """Let the worker try it, now."""
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=timezone.now())
    deliver.call(delivery.pk)
    return Delivery.objects.select_related("post").get(pk=delivery.pk)


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
    assert (delivery.state, delivery.post.state, delivery.network_id) == (
        DeliveryState.SENT,
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
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT


def test_delivery_is_not_sent_twice(newsroom):
    delivery = run(by_mail(newsroom))
    run(delivery)
    assert len(mail.outbox) == 1


def test_claimed_delivery_is_left_to_whoever_claimed_it(newsroom):
    delivery = by_mail(newsroom)
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.SENDING)
    run(delivery)
    assert mail.outbox == []


def test_crash_after_sending_is_found_and_not_sent_again(newsroom):
    delivery = queued(newsroom)
    channel = connected(delivery.post.channel)
    receipt = channel.send(Message(text="As sent before the crash", idempotency_key=str(delivery.key)))
    delivery.move_to(DeliveryState.SENDING, claimed_at=timezone.now() - dt.timedelta(hours=1))
    send_waiting()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.network_id) == (DeliveryState.SENT, receipt.network_id)
    assert len(files_of(delivery)) == 1


def test_crash_before_sending_is_sent_after_asking(newsroom):
    delivery = queued(newsroom)
    delivery.move_to(DeliveryState.SENDING, claimed_at=timezone.now() - dt.timedelta(hours=1))
    call_command("send_waiting", verbosity=0)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT


def test_crash_on_a_channel_that_cannot_be_asked_needs_a_person(newsroom, django_capture_on_commit_callbacks):
    delivery = by_mail(newsroom)
    delivery.move_to(DeliveryState.SENDING, claimed_at=timezone.now() - dt.timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        send_waiting()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.NEEDS_PERSON
    assert [message.to for message in mail.outbox] == [[newsroom.officer.user.email]]


def test_fresh_claim_is_not_taken_from_a_worker(newsroom):
    delivery = queued(newsroom)
    delivery.move_to(DeliveryState.SENDING, claimed_at=timezone.now())
    assert send_waiting() == 0


def test_unreachable_server_is_tried_again_later_and_then_sent(newsroom, settings):
    delivery = by_mail(newsroom)
    through(settings, UnreachableServer)
    delivery = run(delivery)
    assert (delivery.state, delivery.attempts) == (DeliveryState.QUEUED, 1)
    assert delivery.next_try_at > timezone.now()
    assert send_waiting() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert run(delivery).state == DeliveryState.SENT


def test_server_that_hangs_up_midway_needs_a_person_rather_than_a_second_mail(newsroom, settings):
    delivery = by_mail(newsroom)
    through(settings, ServerThatHangsUp)
    assert run(delivery).state == DeliveryState.QUEUED
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert run(delivery).state == DeliveryState.NEEDS_PERSON


def test_refusal_stops_at_once_and_tells_what_the_server_said(
    newsroom, settings, django_capture_on_commit_callbacks
):
    delivery = by_mail(newsroom)
    through(settings, ServerThatRefuses)
    delivery = run(delivery)
    assert (delivery.state, delivery.post.state) == (DeliveryState.FAILED, PostState.FAILED)
    assert "No such list" in delivery.problem


def test_failed_delivery_can_be_sent_anew(newsroom, settings):
    delivery = by_mail(newsroom)
    through(settings, ServerThatRefuses)
    delivery = run(delivery)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    again(delivery=delivery)
    delivery = run(delivery)
    assert (delivery.state, delivery.post.state, len(mail.outbox)) == (DeliveryState.SENT, PostState.SENT, 1)


def test_pauses_grow_and_end_with_a_person(newsroom, settings):
    delivery = by_mail(newsroom)
    through(settings, UnreachableServer)
    waits = []
    for _ in PAUSES:
        delivery = run(delivery)
        waits.append(delivery.next_try_at)
    assert (waits, len(set(waits))) == (sorted(waits), len(PAUSES))
    assert run(delivery).state == DeliveryState.NEEDS_PERSON


@pytest.mark.parametrize(("has_left", "state", "mails"), [(True, "sent", 0), (False, "sent", 1)])
def test_person_settles_what_nobody_could_know(newsroom, has_left, state, mails):
    delivery = by_mail(newsroom)
    delivery.move_to(DeliveryState.SENDING)
    delivery.move_to(DeliveryState.NEEDS_PERSON)
    settle(delivery=delivery, has_left=has_left)
    delivery = run(delivery)
    assert (delivery.state, delivery.post.state, len(mail.outbox)) == (state, PostState.SENT, mails)


@pytest.mark.parametrize("address", ["../elsewhere", "/etc", "."])
def test_file_channel_never_leaves_the_outbox(newsroom, address):
    delivery = run(queued(newsroom, address=address))
    assert delivery.state == DeliveryState.FAILED
    assert "outbox" in delivery.problem


def test_post_whose_page_was_taken_off_the_site_is_not_sent(newsroom):
    post = newsroom.outgoing()
    approve(post=post, by=newsroom.officer.user, reason="Good.", seen=post.fingerprint)
    post.page.unpublish()
    deliver.call(post.delivery.pk)
    delivery = Delivery.objects.get()
    assert (delivery.state, "not public any more" in delivery.problem) == ("needs-person", True)
