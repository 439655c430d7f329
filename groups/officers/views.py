"""What the staff see of groups' officers, and the officer's promise."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .health import gaps, open_concerns, pending_terms
from .lifecycle import declare
from .models import OfficerTerm
from .permissions import may_look_after_officers


@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """Where groups lack an officer, whose standing is to be confirmed, and what officers have still to do."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    context = {"gaps": gaps(), "concerns": open_concerns(), "pending": pending_terms()}
    return render(request, "groups/admin/officers.html", context)


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
