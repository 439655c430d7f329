"""The worker's half: claim a delivery, send it once, keep the receipt; after a crash ask before sending."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from home.states import IllegalMove

from ..channels import (
    Channel,
    ChannelSettingsError,
    Lookup,
    Message,
    PermanentFailure,
    Receipt,
    TemporaryFailure,
)
from ..holds.models import quiet_now
from .connections import connected
from .models import Delivery
from .notifications import tell_office_of_trouble
from .states import DeliveryState, PostState

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240, 720))
"""How long to wait before each further try; after the last, a person is asked."""

PATIENCE = timedelta(minutes=10)
"""A delivery that was claimed longer ago than this was left by a worker that died."""


def send_soon(delivery: Delivery) -> None:
    """Give the delivery to the worker once the transaction has gone through."""
    transaction.on_commit(partial(deliver.enqueue, delivery.pk), robust=True)


def send_waiting(now: datetime | None = None) -> int:
    """Give the worker what is due, and what another worker left behind. Returns how many."""
    now = now or timezone.now()
    for delivery in Delivery.objects.abandoned(now - PATIENCE):
        _try_move(delivery, DeliveryState.QUEUED, may_have_left=True, next_try_at=now)
    if quiet_now():
        return 0
    due = list(Delivery.objects.due(now))
    for delivery in due:
        deliver.enqueue(delivery.pk)
    return len(due)


@task()
def deliver(delivery_id: int) -> None:
    """Try one delivery once. Harmless when somebody else has it, or when it is not its turn yet."""
    delivery = Delivery.objects.select_related("post__channel__office").get(pk=delivery_id)
    now = timezone.now()
    if delivery.next_try_at > now or quiet_now():
        return
    if not _try_move(delivery, DeliveryState.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return
    delivery.refresh_from_db(fields=["attempts"])
    if _leads_nowhere(delivery):
        _ask_a_person(delivery, "The page it leads to is not public any more, so it was not sent.")
        return
    try:
        channel = connected(delivery.post.channel)
        receipt = _found_or_sent(channel, delivery)
    except TemporaryFailure as failure:
        _pause(delivery, failure)
    except (PermanentFailure, ChannelSettingsError) as failure:
        _end(delivery, DeliveryState.FAILED, PostState.FAILED, problem=str(failure))
        tell_office_of_trouble(delivery)
    else:
        if receipt is None:
            _ask_a_person(delivery, "The channel cannot say whether it has it already.")
        else:
            _keep(delivery, receipt)


def settle(*, delivery: Delivery, has_left: bool) -> None:
    """A person has looked: either it is out, or it may be sent again."""
    if has_left:
        said = "Somebody looked: it went out."
        _end(delivery, DeliveryState.SENT, PostState.SENT, sent_at=timezone.now(), detail=said, problem="")
        return
    again(delivery=delivery)


def again(*, delivery: Delivery) -> None:
    """Send anew what failed, or what a person has found not to be out."""
    with transaction.atomic():
        delivery.move_to(
            DeliveryState.QUEUED, may_have_left=False, attempts=0, next_try_at=timezone.now(), problem=""
        )
        if delivery.post.state == PostState.FAILED:
            delivery.post.move_to(PostState.APPROVED)
        send_soon(delivery)


def _found_or_sent(channel: Channel, delivery: Delivery) -> Receipt | None:
    """The receipt, read back if the network may already have the message; None if nobody can know."""
    if delivery.may_have_left:
        found = channel.find(str(delivery.key))
        if isinstance(found, Receipt):
            return found
        if found is Lookup.CANNOT_ASK:
            return None
    post = delivery.post
    return channel.send(
        Message(text=post.text, idempotency_key=str(delivery.key), title=post.title, url=post.link)
    )


def _leads_nowhere(delivery: Delivery) -> bool:
    """Whether its page was taken off the site after it was approved, and nothing has left yet."""
    page_id = delivery.post.page_id
    public = page_id is None or Page.objects.live().filter(pk=page_id).exists()
    return not (public or delivery.may_have_left)


def _pause(delivery: Delivery, failure: TemporaryFailure) -> None:
    if delivery.attempts > len(PAUSES):
        _ask_a_person(delivery, f"Tried {delivery.attempts} times. {failure}")
        return
    later = timezone.now() + PAUSES[delivery.attempts - 1]
    doubtful = delivery.may_have_left or failure.may_have_left
    _try_move(delivery, DeliveryState.QUEUED, next_try_at=later, may_have_left=doubtful, problem=str(failure))


def _ask_a_person(delivery: Delivery, problem: str) -> None:
    delivery.move_to(DeliveryState.NEEDS_PERSON, problem=problem)
    tell_office_of_trouble(delivery)


def _keep(delivery: Delivery, receipt: Receipt) -> None:
    _end(
        delivery,
        DeliveryState.SENT,
        PostState.SENT,
        sent_at=receipt.sent_at,
        network_id=receipt.network_id[:255],
        public_url=receipt.public_url[:500],
        detail=receipt.detail,
        problem="",
    )


@transaction.atomic
def _end(delivery: Delivery, state: DeliveryState, post_state: PostState, **fields: Any) -> None:
    delivery.move_to(state, **fields)
    delivery.post.move_to(post_state)


def _try_move(delivery: Delivery, state: DeliveryState, **fields: Any) -> bool:
    try:
        delivery.move_to(state, **fields)
    except IllegalMove:
        return False
    return True
