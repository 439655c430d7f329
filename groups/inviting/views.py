"""The group of one's region on the account page, and the choice of getting a letter about it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from home.accounts.sections import Entry, Section

from ..certifying.lifecycle import member_behind
from .lifecycle import ask_for_letters, group_to_join, want_no_letters
from .models import LettersWanted
from .notifications import person_behind


def group_of_your_region(user: Any) -> Section:
    """Where a member joins the group of their region, and chooses whether to be told of another one."""
    member = member_behind(user)
    if member is None:
        return Section("The group of your region")
    group, entries = group_to_join(member), []
    if group is not None:
        where = f"for members in {member.region} and everywhere else"
        entries.append(Entry(f"Join {group}", reverse("groups:join", args=[group.slug]), where))
    wanted = LettersWanted.objects.filter(person=member).exists()
    note = "you get one" if wanted else "you get none"
    entries.append(Entry("A letter when you come to another region", reverse("groups:letters"), note))
    return Section("The group of your region", entries)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """Ask for the letter, or take it back."""
    member = member_behind(request.user)
    if member is None:
        raise PermissionDenied("This is for members in good standing.")
    if request.method == "POST":
        if request.POST.get("press") == "yes":
            ask_for_letters(member)
            messages.success(request, "Thank you. You get one letter when you come to another region.")
        else:
            want_no_letters(member)
            messages.success(request, "You get no such letter.")
        return redirect("account")
    context = {
        "wanted": LettersWanted.objects.filter(person=member).first(),
        "member": member,
        "group": None,
    }
    return render(request, "groups/inviting/letters.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def no_letters(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link in the letter: one button, no sign-in."""
    person = person_behind(token)
    if person is not None and request.method == "POST":
        want_no_letters(person)
    context = {
        "known": person is not None,
        "wanted": person is not None and LettersWanted.objects.filter(person=person).exists(),
        "group": None,
    }
    answer = render(request, "groups/inviting/no_letters.html", context, status=200 if person else 404)
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
