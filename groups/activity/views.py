"""How groups are doing: for the staff, who ask and help; nothing follows from it by itself."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..choices.models import group_settings
from ..officers.permissions import may_look_after_officers
from .looking import activity_of_all


@require_safe
def activity(request: HttpRequest) -> HttpResponse:
    """Every active group with what happened last, the most silent first."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    context = {"found": activity_of_all(), "settings": group_settings()}
    return render(request, "groups/admin/activity.html", context)
