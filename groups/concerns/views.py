"""Telling the office of a concern about a group, and the pages on which the office answers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks

from home.policies.models import clause_in_force
from moderation.desk.dashboard import ROWS_A_LIST, Line, WaitingList

from ..aims.alignment import ASKED
from ..membership.views import public_group
from ..proposals.drafts.limits import too_many, visitor
from .forms import AnswerForm, ConcernForm
from .lifecycle import CannotAnswer, answer, raise_concern
from .permissions import may_look_at_concerns, readable_by

CROWDED = (
    "We have had many letters from you within the last hour, so this one was not sent. Your words are still "
    "here: please try again in an hour."
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell_concern(request: HttpRequest, slug: str) -> HttpResponse:
    """The form. What it answers is the same for everybody, whoever writes and whatever they write."""
    group = public_group(slug)
    form, status = ConcernForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        if form.is_trapped:
            return redirect("groups:concern_sent", slug)
        if not too_many(request, "concern", form.cleaned_data["email"] or visitor(request)):
            raise_concern(group=group, **form.answers())
            return redirect("groups:concern_sent", slug)
        form.add_error(None, CROWDED)
        status = 429
    elif form.errors:
        status = 422
    clause = ASKED.get(group.kind)
    context = {"group": group, "form": form, "clause": clause_in_force(clause) if clause else None}
    return render(request, "groups/concerns/tell.html", context, status=status)


@never_cache
@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Thank you, and what happens now."""
    return render(request, "groups/concerns/sent.html", {"group": public_group(slug)})


@never_cache
@require_safe
def concerns(request: HttpRequest) -> HttpResponse:
    """Those to answer, the oldest first, and those answered."""
    if not may_look_at_concerns(request.user):
        raise PermissionDenied
    readable = readable_by(request.user)
    answered = Paginator(readable.answered(), 20).get_page(request.GET.get("page"))
    context = {"found": readable.waiting(), "answered": answered}
    return render(request, "groups/admin/concerns.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """One concern, to be read and answered."""
    user: Any = request.user
    if not may_look_at_concerns(user):
        raise PermissionDenied
    found = get_object_or_404(readable_by(user), pk=pk)
    form, refusal = AnswerForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            answer(concern=found, by=user, **form.cleaned_data)
        except CannotAnswer as problem:
            refusal = problem
        else:
            messages.success(request, "Noted. Whoever raised it is told, if they left an address.")
            return redirect("group_concerns")
    context = {
        "concern": found,
        "form": form,
        "refusal": refusal,
        "clause": clause_in_force(found.clause) if found.clause else None,
    }
    status = 422 if refusal or form.errors else 200
    return render(request, "groups/admin/concern.html", context, status=status)


@hooks.register("construct_waiting")
def add_concerns(request: HttpRequest, lists: list[WaitingList]) -> None:
    """Put concerns on the dashboard of those who answer them."""
    if not may_look_at_concerns(request.user):
        return
    page = Paginator(list(readable_by(request.user).waiting()), ROWS_A_LIST).get_page(
        request.GET.get("concerns")
    )
    lines = [
        Line(
            title=str(one),
            url=reverse("group_concern", args=[one.pk]),
            note="Somebody told us in confidence.",
            since=one.raised_at,
        )
        for one in page.object_list
    ]
    lists.append(WaitingList("concerns", "Concerns about groups", lines, page, reverse("group_concerns")))
