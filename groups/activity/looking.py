"""When something last happened in each group: a post, an event, somebody joining. It only advises."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db.models import Count, Max
from django.db.models.functions import Substr
from django.utils import timezone

from ..choices.models import GroupSettings, group_settings
from ..events.models import EventPage
from ..kinds import GroupStage
from ..membership.models import Membership
from ..pages.models import TIMES_A_YEAR, GroupPage

A_YEAR = 365


class Liveliness(StrEnum):
    """What the numbers say. No group is hidden or ended by it."""

    ACTIVE = "active"
    QUIET = "quiet"
    INACTIVE = "inactive"


@dataclass(frozen=True, slots=True)
class Activity:
    """One group, and the days on which something last happened in it."""

    group: GroupPage
    last_post: dt.date | None
    last_event: dt.date | None
    """The day of the last event, or of the next one if one is planned."""
    last_change: dt.date | None
    """When somebody last joined or left."""
    published: dt.date | None
    """When its officers last told members something: a post, or an event."""
    liveliness: Liveliness
    held: int = 0
    """How often it has met within the last twelve months."""
    planned: int | None = None
    """How often it meant to within that time, or since it began; None while it has not said."""

    @property
    def meets_less(self) -> bool:
        """Whether it has met less often than it meant to."""
        return self.planned is not None and self.held < self.planned

    @property
    def told_last(self) -> dt.date | None:
        """From when the silence counts: the last news, or the day on which the group began."""
        return self.published or self.group.founded_on


def activity_of_all(today: dt.date | None = None) -> list[Activity]:
    """Every active group, the most silent first; seven queries, however many there are."""
    today, settings = today or timezone.localdate(), group_settings()
    groups = list(GroupPage.objects.filter(stage=GroupStage.ACTIVE).order_by("title"))
    depth = groups[0].depth if groups else 0  # all stand below the one list of groups
    posts = _newest_below(depth, apps.get_model(GroupPage.lists), Max("first_published_at"))
    announced = _newest_below(depth, EventPage, Max("first_published_at"))
    held = _newest_below(depth, EventPage, Max("start"), called_off=False)
    meetings = _held_below(depth)
    changes = _last_changes()
    found = []
    for group in groups:
        post, event = posts.get(group.path), held.get(group.path)
        published = max(filter(None, (post, announced.get(group.path))), default=None)
        last = max(filter(None, (published, event, changes.get(group.pk), group.founded_on)), default=None)
        liveliness = _liveliness(last, today, settings)
        found.append(
            Activity(
                group,
                last_post=post,
                last_event=event,
                last_change=changes.get(group.pk),
                published=published,
                liveliness=liveliness,
                held=meetings.get(group.path, 0),
                planned=planned_in_a_year(group, today),
            )
        )
    return sorted(found, key=lambda one: one.told_last or dt.date.min)


def _newest_below(depth: int, model: Any, newest: Max, **only: Any) -> dict[str, dt.date]:
    """The newest day of the live pages right below each group, by the group's path."""
    pages = model.objects.live().filter(depth=depth + 1, **only).order_by()
    above = Substr("path", 1, GroupPage.steplen * depth)
    rows = pages.annotate(above=above).values_list("above").annotate(newest=newest)
    return {path: timezone.localtime(at).date() for path, at in rows if at is not None}


def planned_in_a_year(group: GroupPage, today: dt.date) -> int | None:
    """How often the group meant to meet in the year up to a day, or since it began if that is less long."""
    if group.rhythm not in TIMES_A_YEAR:
        return None
    lived = (today - group.founded_on).days if group.founded_on else A_YEAR
    return TIMES_A_YEAR[group.rhythm] * min(max(lived, 0), A_YEAR) // A_YEAR


def _held_below(depth: int) -> dict[str, int]:
    """How many events took place below each group within the year up to today, by the group's path."""
    since = timezone.now() - dt.timedelta(days=A_YEAR)
    events = EventPage.objects.live().filter(
        depth=depth + 1, called_off=False, start__gt=since, start__lte=timezone.now()
    )
    above = Substr("path", 1, GroupPage.steplen * depth)
    rows = events.order_by().annotate(above=above).values_list("above").annotate(number=Count("pk"))
    return dict(rows)


def _last_changes() -> dict[int, dt.date]:
    """When somebody last joined or left, by group."""
    rows = (
        Membership.objects.order_by()
        .values_list("group")
        .annotate(joined=Max("joined_on"), left=Max("left_on"))
    )
    return {group: max(filter(None, (joined, left))) for group, joined, left in rows if joined or left}


def _liveliness(last: dt.date | None, today: dt.date, settings: GroupSettings) -> Liveliness:
    silent = (today - last).days if last else settings.inactive_after_days + 1
    if silent > settings.inactive_after_days:
        return Liveliness.INACTIVE
    return Liveliness.QUIET if silent > settings.quiet_after_days else Liveliness.ACTIVE
