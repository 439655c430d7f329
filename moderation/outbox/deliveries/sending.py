"""The worker's half: claim a delivery, send it once, keep the receipt; after a crash ask before sending."""

import logging
import time
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_tasks import task

from home.states import IllegalMove

from ...channels import ChannelError, ChannelSettingsError, NeedsHand, PermanentFailure, TemporaryFailure
from ...holds.models import quiet_now
from ..models import Delivery
from ..states import DUE, PostState
from .carrying import Doubtful, carry_out
from .expiry import let_approvals_lapse
from .outcomes import ask_a_person, fail, keep, leave_for_later, to_be_posted_by_hand
from .refusing import why_not

logger = logging.getLogger("moderation.outbox")

PATIENCE = timedelta(minutes=10)
"""A delivery that was claimed longer ago than this was left by a worker that died."""

BATCH = 20
"""How many are looked up at once; each is claimed by itself, right before it is sent."""

A_TURN = 45.0
"""Seconds after which the worker lets other tasks have their turn."""


def hand_over(delivery: Delivery) -> None:
    """Give the delivery to the worker once the transaction has gone through, for now or for its time."""
    transaction.on_commit(partial(_enqueue, delivery.pk, delivery.next_try_at), robust=True)


def _enqueue(delivery_id: int, due_at: datetime) -> None:
    if due_at <= timezone.now():
        deliver.enqueue(delivery_id)
    elif deliver.get_backend().supports_defer:
        deliver.using(run_after=due_at).enqueue(delivery_id)


def send_waiting(now: datetime | None = None) -> int:
    """Give the worker what is due, and what another worker left behind. Returns how many are due."""
    now = now or timezone.now()
    take_up_what_was_left(now - PATIENCE)
    let_approvals_lapse(now)
    if quiet_now():
        return 0
    due = Delivery.objects.due(max(now, timezone.now())).count()
    if due:
        send_due.enqueue()
    return due


def take_up_what_was_left(before: datetime) -> None:
    """What a worker claimed before and never finished may have left, so it is asked for before it is sent."""
    for delivery in Delivery.objects.abandoned(before).select_related("post"):
        stopped = "The worker stopped before it heard from the network."
        leave_for_later(delivery, stopped, may_have_left=True, at_once=True)


@task()
def send_due() -> None:
    """Send everything that is due, the longest waiting first.

    A channel that cannot be reached is left alone for the rest of the turn, so that others do not wait.
    """
    began = time.monotonic()
    unreachable: set[int] = set()
    while time.monotonic() - began < A_TURN:
        due = Delivery.objects.due(timezone.now()).exclude(post__channel__in=unreachable)
        batch = list(due.values_list("pk", "post__channel")[:BATCH])
        if not batch or quiet_now():
            return
        for pk, channel in batch:
            if channel not in unreachable and not attempt(pk):
                unreachable.add(channel)
    send_due.enqueue()


@task()
def deliver(delivery_id: int) -> None:
    """Try one delivery once. Harmless when somebody else has it, or when it is not its turn yet."""
    if not quiet_now():
        attempt(delivery_id)


def attempt(delivery_id: int) -> bool:
    """Claim one delivery and send it. False when its network could not be reached."""
    delivery = Delivery.objects.select_related("post__channel__office", "post__page").get(pk=delivery_id)
    if delivery.next_try_at > timezone.now() or not claim(delivery):
        return True
    if reason := why_not(delivery):
        ask_a_person(delivery, reason)
        return True
    try:
        receipt = carry_out(delivery)
    except NeedsHand as how:
        to_be_posted_by_hand(delivery, str(how))
    except Doubtful as doubt:
        ask_a_person(delivery, str(doubt))
    except TemporaryFailure as failure:
        leave_for_later(
            delivery, str(failure), may_have_left=failure.may_have_left, at_least=failure.retry_after
        )
        return False
    except PermanentFailure as failure:
        fail(delivery, str(failure), failure.mend)
    except (ChannelError, ChannelSettingsError) as failure:
        fail(delivery, str(failure), "Ask whoever set up the channel to put that right, then try again.")
    except Exception as failure:
        # Only its kind is logged: its words may hold an address with a token.
        kind = type(failure).__name__
        logger.error("Sending on %s failed with %s", delivery.post.channel, kind)  # noqa: TRY400
        leave_for_later(delivery, "Something went wrong with us while it was sent.", may_have_left=True)
        return False
    else:
        keep(delivery, receipt)
    return True


def claim(delivery: Delivery) -> bool:
    """Take it, unless somebody else was first or it is not approved any more."""
    now = timezone.now()
    try:
        with transaction.atomic():
            if delivery.post.state not in DUE:
                return False
            delivery.post.move_to(PostState.SENDING)
            Delivery.objects.filter(pk=delivery.pk).update(
                claimed_at=now, attempts=F("attempts") + 1, first_tried_at=Coalesce("first_tried_at", now)
            )
    except IllegalMove:
        return False
    known = ["attempts", "first_tried_at", "claimed_at", "may_have_left", "found_missing"]
    delivery.refresh_from_db(fields=known)
    return True
