"""What goes out when: every post with a time, whether it waits, is under way, or is out."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..models import OutgoingPost
from ..permissions import channels_seen_by
from ..states import DUE, PostState, Purpose

A_DAY = 5
"""So many posts are shown in a day of the month; the rest is in the list."""
PUBLIC = (*DUE, PostState.SENDING, PostState.SENT)
"""What is approved, everybody who publishes may know of, so that plans do not collide."""


@dataclass(slots=True)
class Day:
    """One day of the month with its posts."""

    date: dt.date
    in_month: bool
    is_today: bool
    posts: list[Any] = field(default_factory=list)
    more: int = 0


def planned(user: Any, first: dt.date, last: dt.date) -> QuerySet[OutgoingPost]:
    """Posts that this user may know of, with their `moment`, from the first day to the last."""
    zone = timezone.get_default_timezone()
    begin = dt.datetime.combine(first, dt.time.min, zone)
    end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time.min, zone)
    mine = Q(channel__in=channels_seen_by(user).values("pk")) | Q(author=user)
    known = OutgoingPost.objects.filter(mine | Q(state__in=PUBLIC)).exclude(state=PostState.CANCELLED)
    found: QuerySet[OutgoingPost] = (
        known.exclude(Q(state=PostState.DRAFT) & ~Q(author=user))
        .exclude(purpose=Purpose.REMOVAL)
        .annotate(
            moment=Case(
                When(state=PostState.SENT, then=F("delivery__sent_at")),
                default=Coalesce("go_out_at", "delivery__next_try_at"),
            )
        )
        .filter(moment__gte=begin, moment__lt=end)
        .select_related("channel", "delivery")
        .order_by("moment", "pk")
    )
    return found


def weeks_of(user: Any, year: int, month: int) -> list[list[Day]]:
    """The weeks that the month touches, from Monday to Sunday; one query."""
    dates = calendar.Calendar().monthdatescalendar(year, month)
    today = timezone.localdate()
    days = {date: Day(date, date.month == month, date == today) for week in dates for date in week}
    fields = ("pk", "title", "state", "channel__name", "moment")
    for row in planned(user, dates[0][0], dates[-1][-1]).values(*fields):
        local = timezone.localtime(row["moment"])
        day = days[local.date()]
        if len(day.posts) < A_DAY:
            day.posts.append({**row, "time": local.time(), "label": PostState(row["state"]).label})
        else:
            day.more += 1
    return [[days[date] for date in week] for week in dates]


def neighbours(year: int, month: int) -> Sequence[dt.date]:
    """The first days of the month before and the month after."""
    first = dt.date(year, month, 1)
    return (first - dt.timedelta(days=1)).replace(day=1), (first + dt.timedelta(days=32)).replace(day=1)
