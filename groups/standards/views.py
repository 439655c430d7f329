"""Asking for other standards, as somebody who leads a group; deciding on them, as the Board."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail import hooks

from home.meetings.models import Meeting
from home.offices.models import holds
from home.policies.models import clause_in_force
from moderation.desk.dashboard import ROWS_A_LIST, Line, WaitingList

from ..kinds import AgainstTheRules
from ..pages.models import GroupPage
from ..proposals.permissions import may_read_proposals
from .code import the_code
from .lessening import CLAUSE
from .lifecycle import TRUSTEES, agree, ask, may_ask, meetings_for, refuse
from .models import ChangeState, StandardsChange
from .settling import answers_in, fields_for, laid_out


class AskForm(forms.Form):
    """The additions as they should be, and why."""

    text = forms.CharField(
        label="What would hold in your group, beyond the code?",
        help_text="One addition to a line. Leave out what should no longer hold.",
        widget=forms.Textarea({"rows": 6}),
        max_length=4000,
        required=False,
    )
    reason = forms.CharField(
        label="Why?",
        help_text="The Board reads it.",
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        error_messages={"required": "Say why the group wants this."},
    )
    use_required_attribute = False


class DecideForm(forms.Form):
    """Yes or no, with the meeting; for a yes, what each addition adds to."""

    act = forms.ChoiceField(
        label="What did the Board decide?",
        choices=[("agree", "It agrees"), ("refuse", "It does not agree")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    reason = forms.CharField(
        label="Reason",
        help_text="Whoever asked reads it, and it is kept with the decision.",
        widget=forms.Textarea({"rows": 4}),
        max_length=4000,
        error_messages={"required": "Write the reason."},
    )
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Decided at",
        empty_label="Choose the meeting",
        error_messages={"required": "Choose the meeting at which this was decided."},
    )
    use_required_attribute = False

    def __init__(self, *args: Any, change: StandardsChange, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["meeting"].queryset = meetings_for(change)
        for name, field in fields_for(change.text).items():
            field.required = False
            field.for_acts = "agree"  # type: ignore[attr-defined]
            fields[name] = field


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_standards(request: HttpRequest, slug: str) -> HttpResponse:
    """What holds in the group, and the form to ask the Board for something else."""
    user: Any = request.user
    group = get_object_or_404(GroupPage, slug=slug)
    if not may_ask(user, group):
        raise PermissionDenied
    now = list(group.standards.in_force())
    form = AskForm(request.POST or None, initial={"text": "\n".join(one.text for one in now)})
    if request.method == "POST" and form.is_valid():
        try:
            ask(group=group, by=user, **form.cleaned_data)
            messages.success(request, "Thank you. The Board decides at one of its meetings, and we tell you.")
            return redirect("groups:standards", group.slug)
        except AgainstTheRules as refusal:
            form.add_error(None, str(refusal))
    waiting = StandardsChange.objects.filter(group=group, state=ChangeState.WAITING).first()
    asked = form["text"].value() or ""
    context = {
        "group": group,
        "form": form,
        "waiting": waiting,
        "code": the_code(),
        "now": now,
        "marked": [(text, marks) for text, marks in laid_out(asked) if marks] if form.is_bound else [],
        "clause": clause_in_force(CLAUSE),
    }
    return render(request, "groups/standards/ask.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One change: what holds, what is asked, why; and for the Board the form to decide."""
    user: Any = request.user
    if not may_read_proposals(user):
        raise PermissionDenied
    change = get_object_or_404(StandardsChange.objects.select_related("group", "asked_by", "decision"), pk=pk)
    decides = holds(user, *TRUSTEES) and change.state == ChangeState.WAITING
    form = DecideForm(request.POST or None, change=change) if decides else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid() and _decided(form, change, user):
            messages.success(request, "Recorded. Whoever asked is told.")
            return redirect("group_standards", change.pk)
    context = {
        "change": change,
        "form": form,
        "now": change.group.standards.in_force(),
        "asked": laid_out(change.text),
        "code": the_code(),
        "clause": clause_in_force(CLAUSE),
        "page_title": f"Standards of {change.group.title}",
        "header_title": f"Standards of {change.group.title}",
        "header_icon": "group",
    }
    wrong = form is not None and bool(form.errors)
    return render(request, "groups/admin/standards.html", context, status=422 if wrong else 200)


def _decided(form: DecideForm, change: StandardsChange, user: Any) -> bool:
    given = form.cleaned_data
    act: dict[str, Any] = {
        "change": change,
        "by": user,
        "reason": given["reason"],
        "clauses": [CLAUSE],
        "meeting": given["meeting"],
    }
    try:
        if given["act"] == "agree":
            agree(**act, answers=answers_in(given, change.text))
        else:
            refuse(**act)
    except AgainstTheRules as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@hooks.register("construct_waiting")
def add_changes_of_standards(request: HttpRequest, lists: list[WaitingList]) -> None:
    """Put what waits for the Board on its members' dashboard."""
    if not holds(request.user, *TRUSTEES):
        return
    waiting = StandardsChange.objects.filter(state=ChangeState.WAITING).select_related("group", "asked_by")
    page = Paginator(waiting, ROWS_A_LIST).get_page(request.GET.get("standards"))
    lines = [
        Line(
            title=f"Standards of {change.group.title}",
            url=reverse("group_standards", args=[change.pk]),
            note=f"{change.asked_by} asks the Board to agree to a change.",
            since=change.asked_at,
        )
        for change in page.object_list
    ]
    lists.append(WaitingList("standards", "Standards of groups", lines, page))
