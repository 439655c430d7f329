"""Second looks: the author's page behind the mailed link, and the page of whoever looks again."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from home.accounts.models import User
from home.offices.models import OfficeCode

from . import second_looks
from .doors import SignedInView, add_refusal, not_there
from .handling_forms import AskAgainForm, SecondLookForm
from .handling_views import REFUSALS, about
from .lifecycle import AlreadyClosed
from .links import referral_behind
from .models import SecondLook
from .notifications import clauses_of
from .permissions import ReferralRefused, second_looks_for
from .states import SecondLookState

WITH = ("referral__decision", "referral__author", "referral__page", "decision")


@method_decorator(never_cache, name="dispatch")
class AskAgainView(View):
    """What was decided about the author's words, and how to ask for a second look, behind the mailed link."""

    def dispatch(self, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponseBase:
        referral = referral_behind(token)
        if referral is None:
            raise not_there()
        self.referral = referral
        response = super().dispatch(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._shown(request, AskAgainForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AskAgainForm(request.POST)
        if form.is_valid():
            try:
                look = second_looks.ask(referral=self.referral, why=form.cleaned_data["why"])
            except ReferralRefused as refusal:
                add_refusal(form, refusal)
            else:
                label = OfficeCode(look.office).label
                messages.success(request, f"Thank you. The {label} looks at it again, and writes to you.")
                return redirect(request.path)
        return self._shown(request, form, status=422)

    def _shown(self, request: HttpRequest, form: AskAgainForm, status: int = 200) -> HttpResponse:
        referral = self.referral
        look = SecondLook.objects.filter(referral=referral).select_related("decision").first()
        context = {
            "referral": referral,
            "form": form,
            "clauses": clauses_of(referral.decision) if referral.decision else [],
            "look": look,
            "look_clauses": clauses_of(look.decision) if look and look.decision else [],
            "office": OfficeCode(look.office).label if look else "",
            "may_ask": second_looks.may_be_asked(referral),
            "until": second_looks.last_day_to_ask(referral),
        }
        return render(request, "moderation/referrals/ask_again.html", context, status=status)


class SecondLookView(SignedInView):
    """The first decision, what the author says, and the form to end the second look."""

    def dispatch(self, request: HttpRequest, *args: Any, pk: int = 0, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            found = second_looks_for(request.user).filter(pk=pk)
            look = found.select_related(
                "referral__decision", "referral__author", "referral__page", "decision"
            ).first()
            if look is None:
                raise not_there()
            self.look: SecondLook = look
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._shown(request, SecondLookForm(look=self.look))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SecondLookForm(request.POST, look=self.look)
        if form.is_valid():
            try:
                self._end(form, cast(User, request.user))
            except REFUSALS as refusal:
                add_refusal(form, refusal)
            except AlreadyClosed as problem:
                self.look.refresh_from_db()
                return self._shown(request, form, status=409, problem=str(problem))
            else:
                back = " The page is public again." if self.look.put_back else ""
                messages.success(request, f"{self.look.get_state_display()}. The author has been told.{back}")
                return redirect(self.look)
        return self._shown(request, form, status=422)

    def _end(self, form: SecondLookForm, by: User) -> None:
        given = form.cleaned_data
        look, reason = self.look, given["reason"]
        if given["result"] == SecondLookState.UPHELD:
            second_looks.uphold(look=look, by=by, reason=reason)
        elif given["result"] == SecondLookState.REVERSED:
            second_looks.reverse(look=look, by=by, reason=reason)
        else:
            second_looks.change(
                look=look, by=by, outcome=given["outcome"], reason=reason, grounds=form.grounds
            )

    def _shown(
        self, request: HttpRequest, form: SecondLookForm, status: int = 200, **more: Any
    ) -> HttpResponse:
        context = {
            **about(self.look.referral),
            "look": self.look,
            "form": form,
            "evidence": self.look.referral.evidence.all(),
            "look_clauses": clauses_of(self.look.decision) if self.look.decision else [],
            **more,
        }
        return render(request, "moderation/referrals/second_look.html", context, status=status)
