"""What became of a try: receipt kept, another try, a person asked, or refused; both records at once."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.states import IllegalMove

from ...channels import Receipt
from ..models import Delivery
from ..notifications import tell_office_of_trouble, tell_requester_of_links
from ..states import PostState

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240, 720))
"""How long to wait before each further try; after the last, a person is asked."""

LONGEST = timedelta(days=2)
"""Nobody waits longer than that, whatever a network asks for."""


def keep(delivery: Delivery, receipt: Receipt) -> None:
    """It is out."""
    end(
        delivery,
        PostState.SENT,
        sent_at=receipt.sent_at,
        network_id=receipt.network_id[:255],
        public_url=receipt.public_url[:500],
        detail=receipt.detail,
        problem="",
        mend="",
    )
    tell_requester_of_links(delivery)


def leave_for_later(
    delivery: Delivery,
    problem: str,
    *,
    may_have_left: bool,
    at_least: timedelta | None = None,
    at_once: bool = False,
) -> None:
    """Try again after a pause that grows with each try; after the last, ask a person."""
    doubtful = delivery.may_have_left or may_have_left
    # What a person saw holds for the tries before they looked, and not for one after.
    found_missing = delivery.found_missing and not may_have_left
    if delivery.attempts > len(PAUSES):
        said = f"Tried {delivery.attempts} times. {problem}"
        ask_a_person(delivery, said, may_have_left=doubtful, found_missing=found_missing)
        return
    pause = max(PAUSES[max(delivery.attempts, 1) - 1], min(at_least or timedelta(), LONGEST))
    end(
        delivery,
        PostState.APPROVED,
        next_try_at=timezone.now() + (timedelta() if at_once else pause),
        may_have_left=doubtful,
        found_missing=found_missing,
        problem=problem,
        mend="",
    )


def ask_a_person(delivery: Delivery, problem: str, **fields: Any) -> None:
    """Nobody but a person can know, or decide, how it goes on."""
    if end(delivery, PostState.NEEDS_PERSON, problem=problem, mend="", **fields):
        tell_office_of_trouble(delivery)


def to_be_posted_by_hand(delivery: Delivery, how: str) -> None:
    """Its time has come, and a person posts it."""
    ask_a_person(delivery, "", detail=how)


def fail(delivery: Delivery, problem: str, mend: str) -> None:
    """The network will not take it as it is; nothing was sent."""
    if end(delivery, PostState.FAILED, problem=problem, mend=mend):
        tell_office_of_trouble(delivery)


def end(delivery: Delivery, state: PostState, **fields: Any) -> bool:
    """Move the post and write down what is known. False when somebody else has ended this try meanwhile."""
    try:
        with transaction.atomic():
            delivery.post.move_to(state)
            Delivery.objects.filter(pk=delivery.pk).update(**fields)
    except IllegalMove:
        return False
    for name, value in fields.items():
        setattr(delivery, name, value)
    return True
