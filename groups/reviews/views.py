"""The staff read when groups are looked back on, set the day, and note what came of it."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks

from home.policies.models import clause_in_force
from moderation.desk.dashboard import ROWS_A_LIST, Line, WaitingList

from ..kinds import GroupStage
from ..looking_back.models import newest_looks
from ..officers.permissions import may_look_after_officers
from ..pages.models import GroupPage
from .lifecycle import (
    YEARLY,
    CannotReview,
    a_year_after,
    clause_of,
    hold,
    look_ahead,
    may_be_found_inactive,
    may_review,
    move,
)
from .models import Review
from .reminding import due_soon


class DayForm(forms.Form):
    """Another day for the review."""

    day = forms.DateField(
        label="Look back by",
        widget=forms.DateInput({"type": "date"}),
        error_messages={"required": "Choose a day.", "invalid": "Write the day like 2027-05-31."},
    )


class HeldForm(forms.Form):
    """When it was held, and what came of it."""

    held_on = forms.DateField(
        label="Held on",
        widget=forms.DateInput({"type": "date"}),
        error_messages={"required": "Choose the day.", "invalid": "Write the day like 2027-05-31."},
    )
    outcome = forms.CharField(
        label="What came of it?",
        help_text="For example: it goes on as it is; it looks for another Chair; it wants to pause.",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say in a sentence or two what came of it."},
    )
    found_inactive = forms.BooleanField(
        label="We found that its members do not pursue it any more",
        required=False,
    )

    def __init__(self, *args: Any, group: GroupPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_found_inactive(group):
            del self.fields["found_inactive"]


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Every active group that is looked back on once a year, the next one first."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    ahead = Review.objects.ahead().filter(group__stage=GroupStage.ACTIVE).select_related("group")
    said = newest_looks()
    active = GroupPage.objects.filter(kind__in=YEARLY, stage=GroupStage.ACTIVE)
    context = {
        "found": [(one, said.get(one.group_id)) for one in ahead],
        "without": active.exclude(pk__in=ahead.values("group")).order_by("title"),
        "may_review": may_review(request.user),  # type: ignore[arg-type]
    }
    return render(request, "groups/admin/reviews.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One group's review: its day, noting it, and those that were before."""
    user: Any = request.user
    group = get_object_or_404(GroupPage, pk=pk, kind__in=YEARLY, stage=GroupStage.ACTIVE)
    if not may_review(user):
        raise PermissionDenied
    ahead: Any = look_ahead(group) if request.method == "POST" else group.reviews.ahead().first()
    form, refusal = None, None
    if request.method == "POST":
        form = HeldForm(request.POST, group=group) if "outcome" in request.POST else DayForm(request.POST)
        if form.is_valid():
            try:
                messages.success(request, _do(ahead, form.cleaned_data, user))
                return redirect("group_reviews")
            except CannotReview as problem:
                refusal = problem
    wrong = form is not None
    context = {
        "group": group,
        "review": ahead,
        "latest": a_year_after(ahead.counted_from) if ahead else None,
        "held": group.reviews.held(),
        "said": newest_looks().get(group.pk),
        "day_form": form if isinstance(form, DayForm) else DayForm(initial={"day": ahead and ahead.due_on}),
        "held_form": form
        if isinstance(form, HeldForm)
        else HeldForm(initial={"held_on": timezone.localdate()}, group=group),
        "form": form,
        "clause": clause_in_force(clause_of(group)),
        "refusal": refusal,
    }
    return render(request, "groups/admin/review.html", context, status=422 if wrong else 200)


def _do(ahead: Review, said: dict[str, Any], user: Any) -> str:
    """Note or move the review, and say what was done."""
    if "outcome" not in said:
        move(review=ahead, to=said["day"], by=user)
        return f"{ahead.group} is looked back on by {said['day']:%-d %B %Y}."
    after = hold(
        review=ahead,
        on=said["held_on"],
        outcome=said["outcome"],
        by=user,
        found_inactive=bool(said.get("found_inactive")),
    )
    return (
        f"Noted. The next review of {ahead.group} is due by {after.due_on:%-d %B %Y}." if after else "Noted."
    )


@hooks.register("construct_waiting")
def add_reviews_that_are_due(request: HttpRequest, lists: list[WaitingList]) -> None:
    """Put what is due within the month on the dashboard of those who see to it."""
    if not may_review(request.user):  # type: ignore[arg-type]
        return
    found = list(due_soon().select_related("group"))
    page = Paginator(found, ROWS_A_LIST).get_page(request.GET.get("reviews"))
    lines = [
        Line(
            title=f"Look back at {one.group.title}",
            url=reverse("group_review", args=[one.group_id]),
            note=f"{'It was due' if one.is_late else 'Due'} by {_in_words(one.due_on)}.",
            since=None,
        )
        for one in page.object_list
    ]
    lists.append(WaitingList("reviews", "Yearly reviews", lines, page, reverse("group_reviews")))


def _in_words(day: dt.date) -> str:
    return f"{day:%-d %B %Y}"
