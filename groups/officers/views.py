"""What the staff see of groups' officers, the Assembly's roster on a day, and the officer's promise."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.offices.models import OfficeCode, holds

from .health import gaps, open_concerns, pending_terms
from .lifecycle import declare
from .models import OfficerTerm
from .roster import assembly_roster


def may_look_after_officers(user: Any) -> bool:
    """The staff, the Chief Executive and the Board."""
    return holds(user, OfficeCode.STAFF, OfficeCode.CEO, OfficeCode.CHAIR, OfficeCode.VICE_CHAIR) or bool(
        user.is_active and user.is_superuser
    )


@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """Where groups lack an officer, whose standing is to be confirmed, and what officers have still to do."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    context = {"gaps": gaps(), "concerns": open_concerns(), "pending": pending_terms()}
    return render(request, "groups/admin/officers.html", context)


@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    """Who has a place at the Assembly on a day."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    try:
        day = parse_date(request.GET.get("on", "")) or timezone.localdate()
    except ValueError:
        day = timezone.localdate()
    return render(request, "groups/admin/roster.html", {"day": day, "places": assembly_roster(day)})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """The officer reads the promise, and gives it."""
    user: Any = request.user
    term = get_object_or_404(OfficerTerm.objects.current(), pk=pk, person__user=user.pk)
    if request.method == "POST":
        declare(term=term, by=user)
        messages.success(request, "Thank you. Your promise is on record.")
        return redirect("account")
    return render(request, "groups/officers/promise.html", {"term": term, "group": term.group})
