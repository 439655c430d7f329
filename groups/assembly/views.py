"""The officer's answer to the invitation, and the roster that the staff read."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.meetings.models import Meeting
from home.policies.models import clause_in_force

from ..kinds import AgainstTheRules
from ..officers.permissions import may_look_after_officers
from .lifecycle import answer, refuse_answer
from .notifications import reply_behind
from .places import ASSEMBLY, CLAUSE
from .roster import assembly_roster, counted


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assembly(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody who may attend says yes or no; without an account, by the mailed link."""
    reply = reply_behind(token)
    if reply is None:
        return render(request, "groups/setting_up/unknown.html", status=404)
    said = {"yes": True, "no": False}.get(request.POST.get("comes", ""))
    refusal = None
    try:
        if request.method == "POST" and said is not None:
            answer(reply=reply, comes=said)
            return redirect("groups:assembly", token)
        refuse_answer(reply)
    except AgainstTheRules as against:
        refusal = against
    context: dict[str, Any] = {
        "reply": reply,
        "meeting": reply.meeting,
        "comes": None if reply.is_for_another_day else reply.comes,
        "group": reply.term.group,
        "refusal": refusal,
        "clause": clause_in_force(CLAUSE),
    }
    status = 422 if refusal is not None and request.method == "POST" else 200
    response = render(request, "groups/assembly/reply.html", context, status=status)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    """Who has a place at the Assembly on a day; the next meeting's, if none is asked for."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    meetings = list(Meeting.objects.of(ASSEMBLY).upcoming()[:6])
    day = _asked(request) or (meetings[0].date if meetings else timezone.localdate())
    places = assembly_roster(day)
    context = {"day": day, "places": places, "counted": counted(places), "meetings": meetings}
    return render(request, "groups/admin/roster.html", context)


def _asked(request: HttpRequest) -> dt.date | None:
    try:
        return parse_date(request.GET.get("on", ""))
    except ValueError:
        return None
