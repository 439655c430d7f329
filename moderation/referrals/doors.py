"""The door of every page about referrals: sign in first; a page that is not yours is as good as not there."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache


@method_decorator(never_cache, name="dispatch")
class SignedInView(LoginRequiredMixin, View):
    """A page of the public site for people who are signed in."""


def not_there() -> Http404:
    """The same answer for what does not exist and for what somebody may not know of."""
    return Http404("There is no such referral, or it is not for you.")


def refused(request: HttpRequest, sentence: str, clause: str) -> HttpResponse:
    """A page with status 403 that names the rule and what to do."""
    return render(
        request, "moderation/referrals/refused.html", {"sentence": sentence, "clause": clause}, status=403
    )


def add_refusal(form: Any, refusal: Any) -> None:
    """Put a refusal beside the field that it is about."""
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, str(refusal))
