"""The list of members who help others towards certified membership; for signed-in members alone."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from home.accounts.sections import Entry, Section
from home.people.models import Person

from ..proposals.drafts.limits import too_many
from .lifecycle import member_behind, offer, offers, withdraw, write_to

CROWDED = "You have written several letters within the last hour. Your words are still here: try again later."


class LetterForm(forms.Form):
    """The message; who writes is known."""

    message = forms.CharField(
        label="What would you like help with?",
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        error_messages={
            "required": "Write your message.",
            "max_length": "This is too long: write at most 4,000 letters.",
        },
    )
    use_required_attribute = False


def _member(request: HttpRequest) -> Person:
    found = member_behind(request.user)
    if found is None:
        raise PermissionDenied("This list is for members in good standing.")
    return found


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def help_list(request: HttpRequest) -> HttpResponse:
    """Who helps, those of one's own region first; and one's own offer, made or taken back."""
    member = _member(request)
    if request.method == "POST":
        if request.POST.get("press") == "withdraw":
            withdraw(member)
            messages.success(request, "You are off the list.")
        else:
            offer(member)
            messages.success(request, "Thank you. You are on the list.")
        return redirect("groups:certifying")
    found = sorted(offers(), key=lambda one: one.person.region_id != member.region_id)
    context = {"found": found, "member": member, "is_on_it": any(one.person == member for one in found)}
    return render(request, "groups/certifying/list.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter to one of them."""
    member = _member(request)
    to = next((one for one in offers() if one.pk == pk), None)
    if to is None:
        raise Http404("They have taken their offer back.")
    form, status = LetterForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        if not too_many(request, "certifying", member.mailbox):
            write_to(to=to, by=member, message=form.cleaned_data["message"])
            messages.success(request, f"Your letter to {to.person.name} is on its way.")
            return redirect("groups:certifying")
        form.add_error(None, CROWDED)
        status = 429
    elif form.errors:
        status = 422
    return render(request, "groups/certifying/write.html", {"to": to, "form": form}, status=status)


def help_on_account(user: Any) -> Section:
    """Where members find the list."""
    if member_behind(user) is None:
        return Section("Certified membership")
    return Section(
        "Certified membership", [Entry("Find help, or offer it to others", reverse("groups:certifying"))]
    )
