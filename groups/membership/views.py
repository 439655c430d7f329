"""The doors of a group: asking to join, the page behind the mailed link, the officers' list of members."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from home.pages.public import public_pages

from ..diversity.lifecycle import questions
from ..kinds import RULES, AgainstTheRules
from ..pages.models import GroupPage
from ..proposals.drafts.limits import too_many
from . import lifecycle
from .forms import JoinForm
from .links import Caller, caller_behind
from .models import Membership
from .permissions import may_see_members
from .rules import is_restricted


def public_group(slug: str) -> GroupPage:
    """The group at this address, if visitors may see it."""
    groups: list[GroupPage] = public_pages(GroupPage.objects.filter(slug=slug))
    if not groups:
        raise Http404("There is no such group.")
    return groups[0]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Give one's name and address; the rest is in the letter, whoever one is."""
    group = public_group(slug)
    if not group.takes_members:
        return render(request, "groups/membership/closed.html", {"group": group}, status=403)
    form = JoinForm(request.POST or None, initial=_known(request))
    if request.method == "POST" and form.is_valid():
        if not form.is_trapped and not too_many(request, "join", form.cleaned_data["email"]):
            lifecycle.knock(group=group, **form.answers())
        request.session["knocked_with"] = form.cleaned_data["email"]
        return redirect("groups:join_sent", slug)
    context = {"group": group, "form": form, "rule": RULES[group.kind].joining}
    status = 422 if form.errors else 200
    return render(request, "groups/membership/join.html", context, status=status)


@never_cache
@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for everybody: a letter is on its way."""
    context = {"group": public_group(slug), "email": request.session.pop("knocked_with", "")}
    return render(request, "groups/membership/sent.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def membership(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the mailed link: one button to join, or one to leave."""
    caller = caller_behind(token)
    groups = public_pages(GroupPage.objects.filter(pk=caller.group)) if caller else []
    if caller is None or not groups:
        answer = render(request, "groups/membership/link_unknown.html", status=404)
    else:
        answer = _answer(request, groups[0], caller, token)
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _answer(request: HttpRequest, group: GroupPage, caller: Caller, token: str) -> HttpResponse:
    pressed = request.POST.get("press") if request.method == "POST" else None
    found = lifecycle.membership_of(group, caller.email)
    refusal = None
    if pressed == "leave" and found is not None:
        lifecycle.leave(membership=found)
        return render(request, "groups/membership/left.html", {"group": group})
    if pressed == "join" and found is None and caller.is_fresh:
        try:
            lifecycle.join(
                group=group, email=caller.email, name=caller.name, organisation=caller.organisation
            )
        except AgainstTheRules as why:
            refusal = why
        else:
            return redirect("groups:membership", token)
    is_asked = found is not None and found.joined_on is not None and bool(questions())
    about_you = reverse("groups:about_you", args=[token]) if is_asked else ""
    context = {
        "group": group,
        "caller": caller,
        "membership": found,
        "refusal": refusal,
        "about_you": about_you,
    }
    return render(request, "groups/membership/membership.html", context, status=403 if refusal else 200)


def _known(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    return {"email": user.email, "name": user.get_full_name()} if user.is_authenticated else {}


@never_cache
@login_required
@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who belongs to the group, for its officers and the staff."""
    group = _own_group(request, slug)
    context = {
        "group": group,
        "asked": group.memberships.asked(),
        "members": group.memberships.current(),
        "paused": group.memberships.joined().filter(paused_on__isnull=False),
        "is_restricted": is_restricted(group),
    }
    return render(request, "groups/membership/members.html", context)


@login_required
@require_POST
def answer_asked(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let somebody into a restricted community, or say why not."""
    group = _own_group(request, slug)
    membership = get_object_or_404(Membership.objects.asked(), pk=pk, group=group)
    user: Any = request.user
    try:
        if request.POST.get("press") == "accept":
            lifecycle.accept(membership=membership, by=user)
            messages.success(request, f"{membership.name} is in.")
        else:
            reason = request.POST.get("reason", "")
            lifecycle.decline(membership=membership, by=user, reason=reason)
            messages.success(request, f"We have told {membership.name}.")
    except AgainstTheRules as refusal:
        messages.error(request, str(refusal))
    return redirect("groups:members", slug)


def _own_group(request: HttpRequest, slug: str) -> GroupPage:
    group = get_object_or_404(GroupPage, slug=slug)
    if not may_see_members(request.user, group):
        raise PermissionDenied("Only this group's officers and the staff see who belongs to it.")
    return group
