"""The yearly form, for those who run the group."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..kinds import AgainstTheRules, GroupStage
from ..pages.models import GroupPage
from ..reviews.lifecycle import next_review
from .forms import LookBackForm
from .lifecycle import hand_in, may_look_back
from .questions import questions_for


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def look_back(request: HttpRequest, slug: str) -> HttpResponse:
    """This year's form, and what was said in the years before."""
    user: Any = request.user
    group = get_object_or_404(GroupPage, slug=slug)
    if not may_look_back(user, group):
        raise PermissionDenied
    form = LookBackForm(request.POST or None, group=group)
    if request.method == "POST" and form.is_valid():
        try:
            hand_in(group=group, by=user, answers=form.answers(), carries_on=form.carries_on())
            messages.success(request, "Thank you. The office reads it, and it stays here for you.")
            return redirect("groups:look_back", group.slug)
        except AgainstTheRules as refusal:
            form.add_error(None, str(refusal))
    said = list(group.yearly_looks.select_related("by"))
    year = timezone.localdate().year
    context = {
        "group": group,
        "form": form,
        "year": year,
        "said": said,
        "due_on": next_review(group),
        "is_due": bool(questions_for(group))
        and group.stage == GroupStage.ACTIVE
        and not any(one.year == year for one in said),
    }
    return render(request, "groups/looking_back/look_back.html", context, status=422 if form.errors else 200)
