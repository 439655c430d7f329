"""What the groups do next, and did before."""

import datetime as dt
from typing import Any

from django.utils import timezone

from groups.models import EventPage, GroupPage
from home.models import User

from .calendar import days_from_today
from .data_files import read
from .tree import add_page, common, publish


def load_events(*, by: User) -> None:
    for facts in read("events")["event"]:
        group = GroupPage.objects.get(slug=facts["group"])
        if EventPage.objects.child_of(group).filter(slug=facts["slug"]).exists():
            continue
        event = add_page(group, _event(facts), owner=by)
        publish(event, by=by, first_on=days_from_today(min(facts["days"], 0) - 14))


def _event(facts: dict[str, Any]) -> EventPage:
    time = dt.time.fromisoformat(facts["at"])
    start = timezone.make_aware(dt.datetime.combine(days_from_today(facts["days"]), time))
    return EventPage(
        **common(facts),
        start=start,
        end=start + dt.timedelta(hours=facts["hours"]),
        place=facts.get("place", ""),
        link=facts.get("link", ""),
        audience=facts["audience"],
        activity=facts.get("activity", "event"),
        aims=facts.get("aims", []),
        called_off="called_off" in facts,
        called_off_because=facts.get("called_off", ""),
        body=[("text", "".join(f"<p>{paragraph}</p>" for paragraph in facts["text"]))],
    )
