"""Days of the example, counted from the day on which it is loaded, so that it never looks old."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.utils import timezone


def days_from_today(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def thursday_near(days: int) -> dt.date:
    """The Thursday of the week so many days away, on which bodies meet; 0 is today, whatever day it is."""
    day = days_from_today(days)
    return day + dt.timedelta(days=3 - day.weekday()) if days else day


def years_ago(years: int, days: int = 40) -> dt.date:
    """A day so many years and days back."""
    return days_from_today(-365 * years - days)


@contextmanager
def as_of(days: int, hour: int = 10) -> Iterator[dt.datetime]:
    """What is done within this is done on another day, so that the example has a past."""
    moment = timezone.localtime().replace(hour=hour, minute=20, second=0, microsecond=0)
    moment = (moment + dt.timedelta(days=days)).astimezone(dt.UTC)
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield moment
