"""How groups are doing: for the staff, who ask and help; nothing follows from it by itself."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..choices.models import group_settings
from ..events.models import Activity
from ..officers.permissions import may_look_after_officers
from .looking import activity_of_all
from .year import aims_served, years_of_groups, years_to_choose


@require_safe
def activity(request: HttpRequest) -> HttpResponse:
    """Every active group with what happened last, the most silent first."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    context = {"found": activity_of_all(), "settings": group_settings()}
    return render(request, "groups/admin/activity.html", context)


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """What each group did in one year, by sort and by aim."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    choices = years_to_choose()
    asked = request.GET.get("year", "")
    chosen = int(asked) if asked in set(map(str, choices)) else choices[0]
    found = years_of_groups(chosen)
    aims = aims_served(found)
    context = {
        "year": chosen,
        "years": choices,
        "found": found,
        "sorts": Activity.labels,
        "aims": aims,
        "most": max((one.total for one in found), default=0) or 1,
        "most_aims": max((number for *_, number in aims), default=0) or 1,
    }
    return render(request, "groups/admin/year.html", context)
