"""Which events visitors see: of one group, or of the whole association."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from wagtail.query import PageQuerySet

from home.pages.public import public_pages

from ..pages.models import GroupPage
from .models import EventPage

MOST_ON_A_GROUPS_PAGE = 40
MOST_IN_A_CALENDAR = 500
KEPT_IN_A_CALENDAR = dt.timedelta(days=366)
"""Calendars keep what is over for so long."""


def events_of(group: GroupPage) -> tuple[list[EventPage], list[EventPage]]:
    """A group's events still to come, the next one first, and those that are over, the last one first."""
    newest = EventPage.objects.child_of(group).order_by("-start", "-pk")
    events = public_pages(newest, limit=MOST_ON_A_GROUPS_PAGE)
    over = [event for event in events if event.is_over]
    return [event for event in reversed(events) if not event.is_over], over


def in_calendar(groups: Sequence[GroupPage] | None = None) -> list[tuple[EventPage, GroupPage]]:
    """What a calendar holds, by date, each with its group: of these groups, or of all that are public."""
    since = timezone.now() - KEPT_IN_A_CALENDAR
    events: PageQuerySet[Any] = EventPage.objects.filter(end__gte=since).order_by("start", "pk")
    if groups is not None and len(groups) == 1:
        events = events.child_of(groups[0])
    return with_groups(public_pages(events, limit=MOST_IN_A_CALENDAR), groups)


def to_come() -> list[tuple[EventPage, GroupPage]]:
    """Everything that is still to come, the next one first."""
    events = EventPage.objects.filter(end__gte=timezone.now()).order_by("start", "pk")
    return with_groups(public_pages(events, limit=MOST_IN_A_CALENDAR))


def with_groups(
    events: list[EventPage], groups: Sequence[GroupPage] | None = None
) -> list[tuple[EventPage, GroupPage]]:
    """Each event with its group; those whose group is not public are left out."""
    if groups is None:
        above = {event.path[: -event.steplen] for event in events}
        groups = public_pages(GroupPage.objects.filter(path__in=above)) if above else []
    by_path = {group.path: group for group in groups}
    found = ((event, by_path.get(event.path[: -event.steplen])) for event in events)
    return [(event, group) for event, group in found if group is not None]
