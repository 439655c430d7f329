"""The staff's pages about how groups end, and the page on which a group's officers answer."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks
from wagtail.admin.widgets import Button

from home.policies.models import clause_in_force
from moderation.desk.dashboard import ROWS_A_LIST, Line, WaitingList

from ..activity.looking import activity_of_all
from ..kinds import RULES, Ending, GroupStage
from ..membership.permissions import is_officer
from ..officers.permissions import may_look_after_officers
from ..pages.models import GroupPage
from . import dates, lifecycle, seeking
from .acting import act
from .conditions import conditions, last_look, last_review, officers_of, proposed_ending, report_of
from .dates import ON_A_DATE
from .forms import AnswerForm, ReportForm
from .models import GroupEnding, OfficerAsked, OfficersSought
from .refusing import ELSEWISE, CannotEnd, clause_of, may_decide, may_see_to_it


@require_safe
def endings(request: HttpRequest) -> HttpResponse:
    """Every group that is on its way to an end, those that look for officers, and those that have ended."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    proposed = GroupEnding.objects.proposed().select_related("group").prefetch_related("asked__person")
    timed = GroupPage.objects.filter(kind__in=ON_A_DATE, stage=GroupStage.ACTIVE, ended_on__isnull=False)
    context = {
        "proposed": proposed.order_by("proposed_on", "pk"),
        "timed": timed.select_related("last_report").order_by("ended_on", "title"),
        "sought": OfficersSought.objects.filter(until=None).select_related("group").order_by("since"),
        "ended": GroupEnding.objects.filter(ended_on__isnull=False)
        .select_related("group", "decision")
        .prefetch_related("to_close")
        .order_by("-ended_on", "-pk"),
    }
    return render(request, "groups/admin/endings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    """How one group ends: what is missing, who has not answered, and the buttons to see to it."""
    user: Any = request.user
    group = get_object_or_404(GroupPage, pk=pk)
    ended = group.endings.filter(ended_on__isnull=False).select_related("decision").first()
    items = list(ended.to_close.select_related("owner")) if ended else []
    owns = {item.pk for item in items if user.groups.filter(office=item.owner_id).exists()}
    if not (may_see_to_it(user) or may_look_after_officers(user) or may_decide(user) or owns):
        raise PermissionDenied
    refusal, typed = None, {}
    if request.method == "POST":
        try:
            messages.success(request, act(request.POST, group, user))
            return redirect("group_ending", group.pk)
        except CannotEnd as problem:
            refusal, typed = problem, {f"typed_{request.POST.get('do', '')}": request.POST}
            group.refresh_from_db()
    proposed = proposed_ending(group)
    officers = officers_of(group)
    context = {
        "group": group,
        "way": RULES[group.kind].ending.value,
        "rule": ELSEWISE[RULES[group.kind].ending.value],
        "clause": clause_in_force(clause_of(group)),
        "found": [] if ended else conditions(group),
        "all_met": all(one.is_met for one in conditions(group)),
        "proposed": proposed,
        "officers": officers,
        "review": last_review(group),
        "look": last_look(group),
        "report": report_of(group),
        "seeking": seeking.sought(group),
        "activity": next((one for one in activity_of_all() if one.group.pk == group.pk), None),
        "ended": ended,
        "items": items,
        "owns": owns,
        "may_see_to_it": may_see_to_it(user),
        "may_decide": may_decide(user)
        and proposed is not None
        and not officers
        and proposed.proposed_by_id != user.pk,
        "refusal": refusal,
        **typed,
    }
    context["kept"] = _words_without_a_form(request.POST, context) if refusal else ""
    return render(request, "groups/admin/ending.html", context, status=422 if refusal else 200)


def _words_without_a_form(posted: Mapping[str, str], page: dict[str, Any]) -> str:
    """What was typed for something that the page does not offer any more."""
    active = page["may_see_to_it"] and page["group"].stage == GroupStage.ACTIVE
    review = page["review"]
    offered = {
        "decide": page["may_decide"],
        "take_back": active and page["proposed"] is not None,
        "propose": active and page["proposed"] is None and review is not None and review.found_inactive,
        "end": active and page["all_met"],
        "report": active and page["report"] is None,
        "move": active and not page["group"].has_ended,
        "seek": active and not page["seeking"],
    }
    return "" if offered.get(posted.get("do", "")) else posted.get("words", "").strip()


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_page(request: HttpRequest, slug: str) -> HttpResponse:
    """For the group's officers: whether it should end, or the report at its end."""
    user: Any = request.user
    group = get_object_or_404(GroupPage, slug=slug)
    if not is_officer(user, group):
        raise PermissionDenied("Only this group's officers of today are asked.")
    proposed = proposed_ending(group)
    asked = proposed.asked.filter(person__user=user).first() if proposed else None
    has_report = RULES[group.kind].ending.value == Ending.ON_A_DATE
    form: Any = (ReportForm if has_report else AnswerForm)(request.POST or None, initial=_said_before(asked))
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _answer(group, proposed, user, form.cleaned_data))
            return redirect("account" if has_report else "groups:ending", *([] if has_report else [slug]))
        except CannotEnd as refusal:
            form.add_error(None, str(refusal))
    report = report_of(group)
    context = {
        "group": group,
        "ending": proposed,
        "asked": asked,
        "is_asked": report is None if has_report else proposed is not None,
        "others": proposed.asked.exclude(person__user=user).select_related("person") if proposed else [],
        "has_report": has_report,
        "form": form,
        "report": report,
        "review": last_review(group),
        "clause": clause_in_force(clause_of(group)),
    }
    return render(request, "groups/ending/answer.html", context, status=422 if form.errors else 200)


def _said_before(asked: OfficerAsked | None) -> dict[str, Any]:
    if asked is None or asked.agrees is None:
        return {}
    return {"agrees": "yes" if asked.agrees else "no", "words": asked.words}


def _answer(group: GroupPage, proposed: GroupEnding | None, user: Any, said: dict[str, Any]) -> str:
    if "agrees" not in said:
        dates.hand_in_report(group=group, words=said["words"], by=user)
        return "Thank you. Your report is here, and the office reads it."
    if proposed is None:
        raise CannotEnd("This is not asked any more.", clause_of(group))
    lifecycle.say(ending=proposed, agrees=said["agrees"] == "yes", words=said["words"], by=user)
    return "Thank you. You can change your answer until it is settled."


@hooks.register("register_page_header_buttons")
def how_it_ends(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Any:
    """Where the staff look at a group, the way to its end."""
    shown = isinstance(page, GroupPage) and page.pk and page.stage != GroupStage.SETTING_UP
    if shown and may_look_after_officers(user):
        address = reverse("group_ending", args=[page.pk])
        label = "Its officers" if RULES[page.kind].ending.value == Ending.NEVER else "How it ends"
        yield Button(label, address, icon_name="history", priority=80)


@hooks.register("construct_waiting")
def add_endings_to_decide(request: HttpRequest, lists: list[WaitingList]) -> None:
    """Groups without officers, for the trustees; those for which everything is there, for the staff."""
    user: Any = request.user
    staff, trustee = may_see_to_it(user), may_decide(user)
    if not (staff or trustee):
        return
    found = []
    for one in GroupEnding.objects.proposed().select_related("group"):
        officers = officers_of(one.group)
        if trustee and not officers and one.proposed_by_id != user.pk:
            found.append((one, "Nobody is left who could agree, so a trustee decides."))
        elif staff and officers and all(each.is_met for each in conditions(one.group)):
            found.append((one, "Every officer agrees."))
    page = Paginator(found, ROWS_A_LIST).get_page(request.GET.get("endings"))
    lines = [
        Line(
            title=f"Should {one.group.title} end?",
            url=reverse("group_ending", args=[one.group_id]),
            note=f"{note} Proposed on {one.proposed_on:%-d %B %Y}.",
            since=None,
        )
        for one, note in page.object_list
    ]
    lists.append(WaitingList("endings", "Groups that may end", lines, page, reverse("group_endings")))
