"""What a person does about a delivery: say that it is out, send it again, or post it by hand."""

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User

from ...channels import Receipt
from ...desk.naming import name_of
from ..models import Delivery
from ..permissions import refuse_unless_in_charge
from ..states import DUE, PostState
from .outcomes import end, keep
from .sending import hand_over


def settle(*, delivery: Delivery, by: User, has_left: bool, link: str = "") -> bool:
    """A person has looked: it is out, or it may be sent again. False when that was settled meanwhile."""
    if not has_left:
        return again(delivery=delivery, by=by, found_missing=True)
    refuse_unless_in_charge(by, delivery.post)
    said = f"{name_of(by)} looked: it went out."
    return end(
        delivery,
        PostState.SENT,
        sent_at=timezone.now(),
        public_url=link[:500],
        detail=said,
        problem="",
        mend="",
    )


def posted_by_hand(*, delivery: Delivery, by: User, link: str) -> None:
    """Somebody copied it over, and here is where it can be read."""
    refuse_unless_in_charge(by, delivery.post)
    if delivery.post.state in DUE:
        # Nobody has to wait for the worker to say that its time has come.
        end(delivery, PostState.SENDING, claimed_at=timezone.now(), attempts=delivery.attempts + 1)
    keep(delivery, Receipt(link, link, timezone.now(), f"Posted by hand by {name_of(by)}."))


def again(*, delivery: Delivery, by: User, found_missing: bool = False) -> bool:
    """Send anew what failed, or what a person has found not to be out.

    Where an earlier try may have left, the network is asked once more all the same: answers can come late.
    Where it cannot be asked, what the person found counts.
    """
    refuse_unless_in_charge(by, delivery.post)
    with transaction.atomic():
        moved = end(
            delivery,
            PostState.APPROVED,
            found_missing=found_missing,
            attempts=0,
            next_try_at=timezone.now(),
            problem="",
            mend="",
        )
        if moved:
            hand_over(delivery)
    return moved
