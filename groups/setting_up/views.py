"""The page on which a group is set up, and the one on which somebody answers whether they will run it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail import hooks

from home.policies.models import clause_in_force
from moderation.desk.dashboard import ROWS_A_LIST, Line, WaitingList

from ..brought_in.lifecycle import bring_in, may_be_brought_in
from ..choices.commitment import commitment_of
from ..kinds import AgainstTheRules, GroupStage
from ..pages.models import GroupPage
from ..proposals.permissions import may_read_proposals
from .conditions import conditions, warnings
from .lifecycle import NotYet, accept, activate, decline, may_look_after, tick
from .models import SupportItem
from .notifications import invitation_behind


def being_set_up() -> Any:
    """Groups that are not active yet, the oldest first."""
    return GroupPage.objects.filter(stage=GroupStage.SETTING_UP).order_by("founded_on", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
def setting_up(request: HttpRequest, pk: int) -> HttpResponse:
    """What a new group still lacks, and the buttons to see to it."""
    user: Any = request.user
    group = get_object_or_404(GroupPage.objects.select_related("region", "topic"), pk=pk)
    items = group.support_items.select_related("owner")
    owns = {item.pk for item in items if user.groups.filter(office=item.owner).exists()}
    if not (may_read_proposals(user) or may_look_after(user) or owns):
        raise PermissionDenied
    refusal = ""
    if request.method == "POST":
        try:
            _do(request, group)
            return redirect("setting_up", group.pk)
        except NotYet as problem:
            refusal = str(problem)
    typed = {name: request.POST.get(name, "") for name in ("since", "written")}
    context = {**_context(group, user, refusal), **typed}
    return render(request, "groups/admin/setting_up.html", context, status=422 if refusal else 200)


def _do(request: HttpRequest, group: GroupPage) -> None:
    user: Any = request.user
    number = request.POST.get("done", "")
    if number:
        item = get_object_or_404(SupportItem, pk=int(number) if number.isdecimal() else 0, group=group)
        tick(item=item, by=user)
        messages.success(request, f"Noted: {item.words.lower()} is done.")
    elif "written" in request.POST:
        since = _day(request.POST.get("since", ""))
        bring_in(group=group, since=since, written=request.POST["written"], by=user)
        messages.success(request, f"Noted: {group} was here before.")
    else:
        activate(group=group, by=user)
        messages.success(request, f"{group} is active. Its officers are told.")


def _day(text: str) -> Any:
    """The day that was typed; None if it is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def _context(group: GroupPage, user: Any, refusal: str) -> dict[str, Any]:
    found = [(one, clause_in_force(one.clause)) for one in conditions(group)]
    proposal = getattr(group, "proposal", None)
    return {
        "group": group,
        "found": found,
        "lacking": sum(not one.is_met for one, _ in found),
        "warnings": warnings(group),
        "items": [
            (item, clause_in_force(item.clause))
            for item in group.support_items.select_related("owner").order_by("done_on", "due_on", "pk")
        ],
        "invitations": group.invitations.select_related("term__person"),
        "proposal": proposal,
        "decision": proposal.decision if proposal else None,
        "may_look_after": may_look_after(user),
        "may_bring_in": may_look_after(user) and may_be_brought_in(group),
        "brought_in": getattr(group, "brought_in", None),
        "refusal": refusal,
        "page_title": f"Setting up {group.title}",
        "header_title": f"Setting up {group.title}",
        "header_icon": "group",
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody who was named to run a group says yes or no; without an account, by the mailed link."""
    asked = invitation_behind(token)
    if asked is None:
        return render(request, "groups/setting_up/unknown.html", status=404)
    refusal: AgainstTheRules | None = None
    if request.method == "POST" and asked.is_open:
        refusal = _answer(request, asked)
        if refusal is None:
            return redirect("groups:invitation", token)
    clauses = [clause_in_force(one) for one in refusal.clauses] if refusal else []
    commitment = commitment_of(asked.group.kind)
    context = {
        "commitment": commitment,
        "asked": asked,
        "group": asked.group,
        "refusal": refusal,
        "clauses": [c for c in clauses if c],
    }
    response = render(request, "groups/setting_up/invitation.html", context, status=422 if refusal else 200)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answer(request: HttpRequest, asked: Any) -> AgainstTheRules | None:
    if request.POST.get("answer") == "no":
        decline(invitation=asked)
        return None
    if not request.POST.get("promise"):
        return NotYet("Tick the box to give the promise, or say that you will not run it.")
    try:
        accept(invitation=asked)
    except AgainstTheRules as refusal:
        return refusal
    return None


@hooks.register("construct_waiting")
def add_groups_being_set_up(request: HttpRequest, lists: list[WaitingList]) -> None:
    """Put the groups that are being set up on the dashboard of those who see to it."""
    user: Any = request.user
    if not may_look_after(user):
        return
    page = Paginator(being_set_up(), ROWS_A_LIST).get_page(request.GET.get("setting_up"))
    lines = [
        Line(
            title=group.title,
            url=reverse("setting_up", args=[group.pk]),
            note="See what it still lacks.",
            since=group.first_published_at or group.latest_revision_created_at,
        )
        for group in page.object_list
    ]
    lists.append(WaitingList("setting_up", "Groups being set up", lines, page))
