"""All events to come on one page, and calendars to subscribe to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from home.association.models import get_association
from home.pages.public import public_pages

from ..pages.models import GroupPage
from .calendar import calendar_of, file_name
from .listing import in_calendar, to_come, with_groups
from .models import EventPage

KIND = "text/calendar; charset=utf-8"
MINUTES_KEPT = 15


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """What the groups do next."""
    return render(request, "groups/events/events.html", {"events": to_come()})


@require_safe
@conditional_page
def all_events(request: HttpRequest) -> HttpResponse:
    """The calendar of every group's events."""
    name = f"{get_association(request).short_name}: events"
    return _calendar(calendar_of((event for event, _ in in_calendar()), name, request), "events.ics")


@require_safe
@conditional_page
def group_events(request: HttpRequest, slug: str) -> HttpResponse:
    """The calendar of one group's events."""
    groups = public_pages(GroupPage.objects.filter(slug=slug), limit=1)
    if not groups:
        raise Http404("There is no such group.")
    found = (event for event, _ in in_calendar(groups))
    return _calendar(calendar_of(found, groups[0].title, request), f"{slug}.ics")


@require_safe
@conditional_page
def one_event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event, for a calendar."""
    found = with_groups(public_pages(EventPage.objects.filter(pk=pk), limit=1))
    if not found:
        raise Http404("There is no such event.")
    event = found[0][0]
    return _calendar(calendar_of([event], event.title, request), file_name(event))


def _calendar(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=KIND)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = f"public, max-age={MINUTES_KEPT * 60}"
    return answer
