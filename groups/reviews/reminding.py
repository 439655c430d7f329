"""Reminds officers and staff that a group is to be looked back on: once before the day, once after it."""

import datetime as dt

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from home.mail import tell
from home.offices.models import OfficeCode, holders

from ..kinds import GroupStage
from ..officers.models import OfficerTerm
from ..officers.notifications import mail_of
from ..pages.models import GroupPage
from .lifecycle import YEARLY, look_ahead
from .models import Review, ReviewQuerySet

BEFORE = dt.timedelta(days=30)


def due_soon(today: dt.date | None = None) -> ReviewQuerySet:
    """Reviews of active groups that are late or due within the month, the first one first."""
    until = (today or timezone.localdate()) + BEFORE
    return Review.objects.ahead().filter(due_on__lte=until, group__stage=GroupStage.ACTIVE)


def follow_reviews() -> int:
    """Give every active group its day, and write the letters that are due. Returns how many reviews."""
    with_day = Review.objects.ahead().values("group")
    for group in GroupPage.objects.filter(kind__in=YEARLY, stage=GroupStage.ACTIVE).exclude(pk__in=with_day):
        look_ahead(group)
    today = timezone.localdate()
    unsaid = Q(due_on__gte=today, reminded_on=None) | Q(due_on__lt=today, told_late_on=None)
    return sum(_remind(review, today) for review in due_soon(today).filter(unsaid).select_related("group"))


def _remind(review: Review, today: dt.date) -> int:
    """Claim the letter, then write it, so that two runs at once write one."""
    said = "told_late_on" if review.due_on < today else "reminded_on"
    if not Review.objects.ahead().filter(pk=review.pk, **{said: None}).update(**{said: today}):
        return 0
    terms = OfficerTerm.objects.current().filter(group=review.group).select_related("person__user")
    staff = holders(OfficeCode.STAFF).select_related("user")
    pages = {
        reverse("group_review", args=[review.group_id]): [one.mailbox for one in staff],
        reverse("groups:look_back", args=[review.group.slug]): [mail_of(term) for term in terms],
    }
    for path, to in pages.items():
        tell(
            "groups/email/review_is_due.txt",
            to=to,
            group=review.group,
            review=review,
            is_late=review.due_on < today,
            link=f"{settings.WAGTAILADMIN_BASE_URL}{path}",
        )
    return 1
