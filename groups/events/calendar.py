"""Events as iCalendar (RFC 5545), so that they stand in people's own calendars and stay true there."""

import datetime as dt
import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from icalendar import Calendar, Event, vDuration, vText

from .models import EventPage

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
ASK_AGAIN = dt.timedelta(hours=6)
MADE_BY = "-//Collegium//Events//EN"


def calendar_of(events: Iterable[EventPage], name: str, request: HttpRequest) -> bytes:
    """A calendar with these events, and the time zone in which they are written."""
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", plain(name))
    calendar["x-wr-calname"] = vText(plain(name))
    calendar["refresh-interval"] = vDuration(ASK_AGAIN, params={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(entry_of(event, request))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def entry_of(event: EventPage, request: HttpRequest) -> Event:
    """One event. Its id never changes; each time it is published anew its sequence is higher."""
    zone = ZoneInfo(settings.TIME_ZONE)
    published = event.last_published_at or event.latest_revision_created_at or event.start
    first = event.first_published_at or published
    entry = Event()
    entry.add("uid", f"{event.translation_key}@{_host()}")
    entry.add("dtstamp", published.astimezone(dt.UTC))
    entry.add("last-modified", published.astimezone(dt.UTC))
    entry.add("sequence", max(0, int((published - first).total_seconds())))
    entry.add("dtstart", event.start.astimezone(zone))
    entry.add("dtend", event.end.astimezone(zone))
    entry.add("status", "CANCELLED" if event.called_off else "CONFIRMED")
    entry.add("summary", plain(f"Called off: {event.title}" if event.called_off else event.title))
    address = event.get_full_url(request) or ""
    words = [event.called_off_because if event.called_off else "", event.card_summary, event.link, address]
    entry.add("description", plain("\n\n".join(filter(None, words))))
    where = ", ".join(filter(None, (event.place, event.link)))
    if where:
        entry.add("location", plain(where))
    if address:
        entry.add("url", address)
    return entry


def plain(text: str) -> str:
    """Text without control characters; line breaks stay, and are written as the format wants them."""
    return CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _host() -> str:
    """Where the ids were made; it must not depend on the address by which somebody asks."""
    return re.sub(r"^https?://", "", settings.WAGTAILADMIN_BASE_URL).split("/")[0].split(":")[0]


def file_name(event: EventPage) -> str:
    return f"{timezone.localdate(event.start):%Y-%m-%d}-{re.sub(r'[^a-z0-9-]+', '-', event.slug)[:60]}.ics"
