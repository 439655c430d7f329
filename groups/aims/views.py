"""The staff read which groups have to be aligned with the aims of today, and align them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks

from home.policies.models import clause_in_force
from moderation.desk.dashboard import ROWS_A_LIST, Line, WaitingList

from ..kinds import AgainstTheRules
from ..officers.permissions import may_look_after_officers
from ..pages.models import GroupPage
from ..setting_up.lifecycle import may_look_after
from .alignment import ASKED, to_align
from .lifecycle import name_aims
from .strategy import aims_in_force


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The groups whose aims were retired or reworded, and those that named none."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    context = {
        "found": to_align(),
        "is_published": bool(aims_in_force()),
        "may_align": may_look_after(request.user),  # type: ignore[arg-type]
    }
    return render(request, "groups/admin/aims.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def align(request: HttpRequest, pk: int) -> HttpResponse:
    """Which aims one group serves."""
    user: Any = request.user
    group = get_object_or_404(GroupPage, pk=pk, kind__in=list(ASKED))
    if not may_look_after(user):
        raise PermissionDenied
    refusal = None
    if request.method == "POST":
        try:
            name_aims(group=group, aims=request.POST.getlist("aims"), by=user)
            messages.success(request, f"Noted: the aims that {group} serves.")
            return redirect("group_aims")
        except AgainstTheRules as problem:
            refusal = problem
    in_force, named = aims_in_force(), list(group.aims.all())
    chosen = set(request.POST.getlist("aims")) if refusal else {one.aim for one in named}
    context = {
        "group": group,
        "choices": [(aim, words, aim in chosen) for aim, words in in_force],
        "retired": [one for one in named if one.aim not in dict(in_force)],
        "clause": clause_in_force(ASKED[group.kind]),
        "refusal": refusal,
    }
    return render(request, "groups/admin/align.html", context, status=422 if refusal else 200)


@hooks.register("construct_waiting")
def add_groups_to_align(request: HttpRequest, lists: list[WaitingList]) -> None:
    """Put the groups to align on the dashboard of those who see to it."""
    if not may_look_after(request.user):  # type: ignore[arg-type]
        return
    page = Paginator(to_align(), ROWS_A_LIST).get_page(request.GET.get("group_aims"))
    lines = [
        Line(
            title=f"The aims of {one.group.title}",
            url=reverse("align_group", args=[one.group.pk]),
            note=one.words,
            since=None,
        )
        for one in page.object_list
    ]
    lists.append(WaitingList("group_aims", "Groups and our aims", lines, page, reverse("group_aims")))
