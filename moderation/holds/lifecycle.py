"""Beginning and lifting a quiet time, and lifting confidentiality: the only writer of these."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

from home.accounts.models import User
from home.decisions.lifecycle import record
from home.decisions.models import Decision, DecisionKind
from home.offices.models import OfficeCode

from ..desk.permissions import MayNotDecide, acting_office
from ..outbox.models import Delivery
from ..outbox.states import DUE
from .models import ConfidentialItem, QuietTime, quiet_now
from .notifications import tell_offices_of_quiet, tell_offices_that_quiet_is_over
from .permissions import QUIET_OFFICES, may_keep_quiet, may_lift_confidentiality

QUIET_CLAUSE = "MED-2.6"
CONFIDENTIAL_CLAUSE = "MED-2.1"


class HoldRefused(Exception):
    """What was asked for is the case already; the message says so."""


@transaction.atomic
def begin_quiet_time(*, by: User, reason: str) -> QuietTime:
    """From now on nothing scheduled and nothing outgoing leaves. Raises MayNotDecide or HoldRefused."""
    _refuse_unless_may_keep_quiet(by)
    if quiet_now():
        raise HoldRefused("It is a quiet time already, so nothing goes out.")
    decision = _record(by, "Quiet time begun", reason)
    try:
        with transaction.atomic():
            quiet = QuietTime.objects.create(begun=decision)
    except IntegrityError as earlier:
        raise HoldRefused("Somebody else began a quiet time just now, so nothing goes out.") from earlier
    tell_offices_of_quiet(quiet)
    return quiet


@transaction.atomic
def lift_quiet_time(*, by: User, reason: str) -> Decision:
    """What became due meanwhile goes out within minutes. Raises MayNotDecide or HoldRefused."""
    _refuse_unless_may_keep_quiet(by)
    quiet = QuietTime.objects.select_for_update().filter(open=True).first()
    if quiet is None:
        raise HoldRefused("The quiet time was lifted already.")
    decision = _record(by, "Quiet time lifted", reason, supersedes=quiet.begun)
    QuietTime.objects.filter(pk=quiet.pk).update(open=False, lifted=decision)
    tell_offices_that_quiet_is_over(decision)
    return decision


@transaction.atomic
def lift_confidentiality(*, item: ConfidentialItem, by: User, reason: str) -> Decision:
    """From now on everybody may speak of it. Raises MayNotDecide or HoldRefused."""
    if not may_lift_confidentiality(by):
        raise MayNotDecide(
            "Only the Chair says when a confidential matter may be spoken of. Write to the Chair.",
            CONFIDENTIAL_CLAUSE,
        )
    item = ConfidentialItem.objects.select_for_update().get(pk=item.pk)
    if item.lifted_id:
        raise HoldRefused("This is not confidential any more.")
    decision = record(
        kind=DecisionKind.MODERATION,
        outcome="Not confidential any more",
        reason=reason,
        clauses=[CONFIDENTIAL_CLAUSE],
        by=by,
        office=str(OfficeCode.CHAIR.label),
        subject=item,
        subject_title=item.title,
    )
    ConfidentialItem.objects.filter(pk=item.pk).update(lifted=decision)
    return decision


def scheduled_pages() -> QuerySet[Revision]:
    """Versions of pages that are to go out by themselves, the next first."""
    scheduled: QuerySet[Revision] = Revision.objects.filter(
        approved_go_live_at__isnull=False, base_content_type__model="page"
    )
    return scheduled.order_by("approved_go_live_at").prefetch_related("content_object")


def waiting_deliveries() -> QuerySet[Delivery]:
    """Posts that are approved and have not left yet, those approved first at the top."""
    waiting: QuerySet[Delivery] = Delivery.objects.filter(post__state__in=DUE)
    return waiting.select_related("post__channel").order_by("pk")


def _refuse_unless_may_keep_quiet(user: Any) -> None:
    if not may_keep_quiet(user):
        raise MayNotDecide(
            "Only the Chair and the Vice-Chair begin and end a quiet time. Write to one of them.",
            QUIET_CLAUSE,
        )


def _record(by: User, outcome: str, reason: str, supersedes: Decision | None = None) -> Decision:
    return record(
        kind=DecisionKind.MODERATION,
        outcome=outcome,
        reason=reason,
        clauses=[QUIET_CLAUSE],
        by=by,
        office=acting_office(by, QUIET_OFFICES),
        subject_title="Everything scheduled and outgoing",
        snapshot={
            "at": timezone.now().isoformat(),
            "pages": [str(each.object_str) for each in scheduled_pages() if _is_page(each)],
            "posts": [str(each.post) for each in waiting_deliveries()],
        },
        supersedes=supersedes,
    )


def _is_page(revision: Revision) -> bool:
    return isinstance(revision.content_object, Page)
