"""How it goes: figures and charts for the desk's offices, and the same as CSV."""

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.generic import TemplateView, View

from ..doors import DeskView
from ..permissions import cases_seen_by
from ..states import CaseState
from . import charts
from .counting import decided_by_week, first_looks, typical, waiting_now
from .export import CASE_COLUMNS, FINDING_COLUMNS, case_rows, finding_rows, streamed
from .rules import decided_cases, quality_of

PERIODS = {"12": "The last 12 weeks", "26": "Half a year", "52": "A year"}
SHORTEST = "12"
OUTCOME_WORDS = [
    (CaseState.APPROVED, "Approved"),
    (CaseState.RETURNED, "Returned for changes"),
    (CaseState.DECLINED, "Declined"),
    (CaseState.TAKEN_BACK, "Taken back"),
]


class FiguresView(DeskView, TemplateView):
    """What waits, what was decided, how soon, and how often the check was right."""

    template_name = "moderation/desk/figures.html"
    trail = (("moderation_desk:queue", "Moderation desk"),)
    page_title = "How it goes"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, (weeks, since) = self.request.user, period(self.request)
        waiting = waiting_now(user)
        decided = decided_by_week(user, since)
        looks = first_looks(user, since)
        return {
            **super().get_context_data(**kwargs),
            "periods": PERIODS,
            "weeks": weeks,
            "waiting": waiting,
            "age_bars": charts.rows(waiting.ages),
            "decided": decided,
            "decided_total": sum(week.total for week in decided),
            "decided_bars": charts.columns(decided),
            "decided_tops": charts.tops(decided),
            "chart_width": len(decided) * charts.COLUMN,
            "outcomes": OUTCOME_WORDS,
            "first_look": typical(looks),
            "looks": len(looks),
            "quality": quality_of(decided_cases(since, cases_seen_by(user)).iterator(chunk_size=200)),
        }


class ExportView(DeskView, View):
    """The cases, or what was found in them, as CSV."""

    def get(self, request: HttpRequest, what: str) -> HttpResponseBase:
        _, since = period(request)
        seen = cases_seen_by(request.user)
        if what == "cases":
            return streamed("cases", CASE_COLUMNS, case_rows(seen.filter(opened_at__gte=since)))
        if what == "findings":
            return streamed("findings", FINDING_COLUMNS, finding_rows(decided_cases(since, seen)))
        raise Http404("There is no such list.")


def period(request: HttpRequest) -> tuple[str, datetime]:
    """The chosen number of weeks, and when they began."""
    asked = request.GET.get("weeks", "")
    weeks = asked if asked in PERIODS else SHORTEST
    return weeks, timezone.now() - timedelta(weeks=int(weeks) - 1)
