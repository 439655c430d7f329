"""The Newsletter Editor's page: what there is to pick, what was picked, and the text to copy."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ..pages.models import BlogPost
from .lifecycle import (
    NotForTheNewsletter,
    leave_out,
    may_pick,
    note_sent,
    pick,
    picked,
    to_choose_from,
    waiting_to_go_out,
)


@require_http_methods(["GET", "HEAD", "POST"])
def newsletter(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not may_pick(user):
        raise PermissionDenied
    if request.method == "POST":
        _do(request, user)
        return redirect("newsletter")
    posts = picked()
    context = {"to_choose": to_choose_from(), "picked": posts, "text": text_of(posts)}
    return render(request, "blog/admin/newsletter.html", context)


def _do(request: HttpRequest, user: Any) -> None:
    if request.POST.get("act") == "sent":
        _note_sent(request, user)
        return
    number = request.POST.get("post", "")
    post = get_object_or_404(BlogPost, pk=int(number) if number.isdecimal() else 0)
    try:
        if request.POST.get("act") == "leave-out":
            leave_out(post=post, by=user)
        else:
            pick(post=post, by=user)
    except NotForTheNewsletter as refusal:
        messages.error(request, str(refusal))


def _note_sent(request: HttpRequest, user: Any) -> None:
    """Only what stood in the text on the page; what was picked since then waits for the next one."""
    listed = set(request.POST.getlist("post"))
    posts = [post for post in waiting_to_go_out() if str(post.pk) in listed]
    done = note_sent(posts=posts, by=user)
    if done:
        messages.success(request, f"Noted: it went out with {done} post{'' if done == 1 else 's'}.")
    else:
        messages.info(request, "Nothing was left to note: these posts went out before, or were left out.")


def text_of(posts: list[BlogPost]) -> str:
    """The newsletter's text so far: title, what it is about, where to read it."""
    return "\n\n".join(
        "\n".join(filter(None, (post.title, post.card_summary, post.full_url or ""))) for post in posts
    )
