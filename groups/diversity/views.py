"""Members and officers say, if they like, who they are; the staff read the numbers."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.pages.public import public_pages

from ..choices.commitment import commitment_of
from ..choices.models import group_settings
from ..kinds import GroupStage
from ..membership.lifecycle import membership_of
from ..membership.links import caller_behind
from ..officers.models import OfficerTerm
from ..officers.permissions import may_look_after_officers
from ..pages.models import GroupPage
from .figures import figures, years_with_answers
from .forms import AboutYouForm
from .lifecycle import has_answered, questions, take
from .models import Part


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link by which one joined: for those who are in the group."""
    caller = caller_behind(token)
    groups = public_pages(GroupPage.objects.filter(pk=caller.group)) if caller else []
    found = membership_of(groups[0], caller.email) if caller and groups else None
    if caller is None or found is None or found.joined_on is None:
        answer = render(request, "groups/membership/link_unknown.html", status=404)
    else:
        answer = _ask(request, groups[0], Part.MEMBER, caller.email)
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def officer(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody who is an officer of the group today."""
    user: Any = request.user
    term = get_object_or_404(
        OfficerTerm.objects.current().select_related("group"), pk=pk, person__user=user.pk
    )
    return _ask(request, term.group, Part.OFFICER, user.email)


def _ask(request: HttpRequest, group: GroupPage, part: str, email: str) -> HttpResponse:
    asked = questions()
    if not asked:
        raise Http404("Nothing is asked.")
    done = has_answered(group, part, email)
    form = AboutYouForm(asked, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not done and form.is_valid():
        take(group=group, part=part, email=email, said=form.said())
        return redirect(request.path)
    context = {
        "group": group,
        "form": form,
        "done": done,
        "fewest": group_settings(request).fewest_shown,
        "commitment": commitment_of(group.kind),
    }
    status = 422 if form.errors and not done else 200
    return render(request, "groups/diversity/about_you.html", context, status=status)


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The numbers of one year, of all groups or of one."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    years = years_with_answers() or [timezone.localdate().year]
    asked = request.GET.get("year", "")
    year = int(asked) if asked in set(map(str, years)) else years[0]
    groups = GroupPage.objects.exclude(stage=GroupStage.SETTING_UP).order_by("title")
    number = request.GET.get("group", "")
    chosen = groups.filter(pk=int(number)).first() if number.isdecimal() else None
    context = {
        "year": year,
        "years": years,
        "groups": groups.only("pk", "title"),
        "chosen": chosen,
        "found": figures(year, chosen.pk if chosen else None),
        "parts": Part.labels,
        "fewest": group_settings().fewest_shown,
        "is_asked": bool(questions()),
    }
    return render(request, "groups/admin/diversity.html", context)
