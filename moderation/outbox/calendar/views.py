"""The calendar of outgoing posts: a month at a glance, or as a list."""

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from ...desk.permissions import may_use_desk
from ..composing.views import ComposerDoor
from .planned import neighbours, planned, weeks_of

ROWS = 50
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class CalendarView(ComposerDoor, TemplateView):
    """What goes out when."""

    template_name = "moderation/outbox/calendar.html"
    page_title = "What goes out when"
    header_icon = "calendar"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first = month_asked(self.request.GET.get("month", ""))
        before, after = neighbours(first.year, first.month)
        as_list = self.request.GET.get("view") == "list"
        context = {
            **super().get_context_data(**kwargs),
            "first": first,
            "before": before,
            "after": after,
            "as_list": as_list,
            "weekdays": WEEKDAYS,
            "may_open": may_use_desk(self.request.user),
        }
        if as_list:
            last = after - dt.timedelta(days=1)
            rows = Paginator(planned(self.request.user, first, last), ROWS)
            return {**context, "posts": rows.get_page(self.request.GET.get("p"))}
        return {**context, "weeks": weeks_of(self.request.user, first.year, first.month)}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        crumbs = super().get_breadcrumbs_items()
        return [
            *crumbs[:-2],
            {"url": reverse("moderation_outbox:start"), "label": "Write a post"},
            crumbs[-1],
        ]


def month_asked(asked: str) -> dt.date:
    """The first day of a month written as 2026-05; of this month, where it is not."""
    try:
        return dt.date.fromisoformat(f"{asked}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)
