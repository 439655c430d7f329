"""The account page, and the door of the admin for those who may not pass it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from wagtail import hooks

from ..people.models import Person
from .doors import signs_in_by_password


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who you are here, what you hold, and what you can do."""
    person = Person.objects.filter(user=request.user.pk).select_related("organisation", "region").first()
    context: dict[str, Any] = {
        "person": person,
        "terms": person.terms.current().select_related("office") if person else [],
        "sections": [make(request.user) for make in hooks.get_hooks("account_sections")],
        "works_in_admin": signs_in_by_password(request.user),  # type: ignore[arg-type]
    }
    return render(request, "home/account/account.html", context)


@never_cache
def admin_door(request: HttpRequest) -> HttpResponse:
    """Send visitors to the one door; tell members where to go instead of asking them again."""
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        wanted = "/admin/"
    if not request.user.is_authenticated:
        return redirect_to_login(wanted, "account_login")
    if signs_in_by_password(request.user):
        return redirect(wanted)
    for _ in messages.get_messages(request):
        pass  # Wagtail has left a message that this page makes needless
    return render(request, "home/account/no_admin.html", status=403)
