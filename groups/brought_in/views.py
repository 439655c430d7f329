"""The list of groups that were there before, and the way from the editor to what a new group needs."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin import messages

from ..officers.permissions import may_look_after_officers
from ..pages.models import GroupPage
from ..setting_up.lifecycle import may_look_after
from .models import BroughtIn


@require_safe
def brought_in(request: HttpRequest) -> HttpResponse:
    """Every group that was brought in: by whom, on which day, and where it is written that it exists."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    found = BroughtIn.objects.select_related("group", "decision").order_by("group__title")
    return render(request, "groups/admin/brought_in.html", {"found": found})


@hooks.register("after_create_page")
def say_what_comes_next(request: HttpRequest, page: Any) -> None:
    """A group that was made in the editor is being set up, like every other."""
    user: Any = request.user
    if not isinstance(page, GroupPage):
        return
    buttons = []
    if may_look_after(user):
        buttons = [messages.button(reverse("setting_up", args=[page.pk]), "See what it needs")]
    messages.info(request, f"{page} is being set up until everything is there.", buttons=buttons)
