"""Approvals that nobody used run out: the post is read again and waits for a new one."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from home.states import IllegalMove

from ..models import Delivery, OutgoingPost
from ..notifications import tell_office_of_lapsed
from ..options import outbox_settings
from ..reading import read, state_for
from ..states import DUE, PostState


def let_approvals_lapse(now: datetime) -> list[OutgoingPost]:
    """Posts that were to go out longer ago than the setting says, and never began to."""
    before = now - timedelta(days=outbox_settings().approval_days)
    unused = Q(post__state__in=DUE, attempts=0) | Q(
        post__state=PostState.NEEDS_PERSON, post__channel__kind="by_hand"
    )
    late = Delivery.objects.filter(unused, next_try_at__lt=before, may_have_left=False)
    waiting = late.select_related("post__channel__office")
    return [delivery.post for delivery in waiting if _lapse(delivery.post)]


def _lapse(post: OutgoingPost) -> bool:
    report = read(post)
    try:
        with transaction.atomic():
            post.move_to(state_for(report), report=report.to_dict(), decision=None, go_out_at=None)
            Delivery.objects.filter(post=post).update(
                problem="The approval ran out before it was sent.", attempts=0, detail=""
            )
    except IllegalMove:
        return False
    tell_office_of_lapsed(post)
    return True
