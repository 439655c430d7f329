"""Becoming one of the example people, reading the site's mail, and a map of where one is."""

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from home.accounts.doors import signs_in_by_password
from home.models import User

from . import mailbox
from .people import roles, who


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as the chosen person, or sign out to be a visitor; stay where one is if that is allowed."""
    chosen = request.POST.get("person", "")
    here = request.POST.get("here", "")
    if not url_has_allowed_host_and_scheme(here, {request.get_host()}, require_https=request.is_secure()):
        here = "/"
    if not chosen:
        logout(request)
        return redirect("/" if here.startswith(("/admin/", "/account/")) else here)
    if not chosen.isdecimal():
        raise Http404("There is no such person.")
    user = get_object_or_404(User, pk=chosen, is_active=True)
    login(request, user)
    if here.startswith("/admin/") and not signs_in_by_password(user):
        return redirect("account")
    return redirect(here)


@never_cache
@require_GET
def where_am_i(request: HttpRequest) -> HttpResponse:
    """Who one is being at the moment, who else there is, and what there is to see."""
    people = roles()
    return render(request, "tryit/where.html", {"people": people, "who": who(request.user, people)})


@never_cache
@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """All e-mails, the newest first."""
    return render(request, "tryit/mail.html", {"letters": mailbox.letters()})


@never_cache
@require_GET
def one_mail(request: HttpRequest, key: str) -> HttpResponse:
    """One e-mail, as text."""
    letter = mailbox.letter(key)
    if letter is None:
        raise Http404("This e-mail is no longer there.")
    return render(request, "tryit/letter.html", {"letter": letter})
