"""One referral: its receipt for the referrer; the scope, the outcome and passing it on for the office."""

from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused
from home.offices.models import OfficeCode
from home.policies.models import clause_in_force

from ..desk.permissions import names_of
from .doors import SignedInView, add_refusal, not_there
from .handling_forms import OutcomeForm, PassOnForm, ScopeForm
from .lifecycle import AlreadyClosed, decide, judge_scope, pass_on
from .models import Referral
from .notifications import clauses_of
from .options import referral_settings
from .outcomes import SPACES
from .permissions import ReferralRefused, people_to_look, referrals_handled_by, referrals_of
from .scope import capacities_on
from .states import ReferralState

REFUSALS = (ReferralRefused, DecisionRefused)
LIMITS = ("MED-2.a", "MED-2.b", "MED-2.c")
WITH = ("author", "page", "decision", "referred_by__person", "second_look__decision")


class ReferralView(SignedInView):
    """The referral as this person may see it: the office all of it, the referrer a receipt."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        handled = referrals_handled_by(request.user).select_related(*WITH).filter(pk=pk).first()
        if handled is not None:
            return shown(request, handled)
        own = referrals_of(request.user).select_related(*WITH).filter(pk=pk).first()
        if own is None:
            raise not_there()
        return render(request, "moderation/referrals/receipt.html", about(own))


class HandlingView(SignedInView):
    """A form on the referral's page that only those with whom it lies may send."""

    name = ""

    def dispatch(self, request: HttpRequest, *args: Any, pk: int = 0, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            found = referrals_handled_by(request.user).select_related(*WITH).filter(pk=pk).first()
            if found is None:
                raise not_there()
            self.referral: Referral = found
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect(self.referral)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request)
        if form.is_valid():
            try:
                said = self.act(form, cast(User, request.user))
            except REFUSALS as refusal:
                add_refusal(form, refusal)
            except AlreadyClosed as problem:
                self.referral.refresh_from_db()
                return shown(request, self.referral, status=409, problem=str(problem))
            else:
                messages.success(request, said)
                still_theirs = referrals_handled_by(request.user).filter(pk=self.referral.pk).exists()
                return redirect(self.referral) if still_theirs else redirect("referrals:list")
        return shown(request, self.referral, status=422, **{self.name: form, "wrong": form})

    def form(self, request: HttpRequest) -> Any:
        raise LookupError("Each form has a view of its own.")

    def act(self, form: Any, by: User) -> str:
        raise LookupError("Each form has a view of its own.")


class ScopeView(HandlingView):
    name = "scope_form"

    def form(self, request: HttpRequest) -> Form:
        return ScopeForm(request.POST, referral=self.referral)

    def act(self, form: Any, by: User) -> str:
        reason = form.cleaned_data["reason"]
        scope = judge_scope(referral=self.referral, answers=form.answers(), by=by, reason=reason)
        if self.referral.state == ReferralState.CLOSED:
            return "Closed: the media policy is not for this. The referrer has been told why."
        return f"{scope.label}. Now decide what is to happen."


class OutcomeView(HandlingView):
    name = "outcome_form"

    def form(self, request: HttpRequest) -> Form:
        return OutcomeForm(request.POST, referral=self.referral)

    def act(self, form: Any, by: User) -> str:
        given = form.cleaned_data
        decide(
            referral=self.referral,
            outcome=given["outcome"],
            reason=given["reason"],
            grounds=form.grounds,
            rule=given.get("rule", ""),
            by=by,
        )
        return "Your decision is recorded, and those concerned have been told."


class PassOnView(HandlingView):
    name = "pass_on_form"

    def form(self, request: HttpRequest) -> Form:
        return PassOnForm(request.POST, referral=self.referral)

    def act(self, form: Any, by: User) -> str:
        to = form.cleaned_data["to"]
        pass_on(referral=self.referral, to=to, by=by, note=form.cleaned_data["note"])
        return f"{self.referral} now lies with the {OfficeCode(to).label}, who has been told."


def shown(request: HttpRequest, referral: Referral, status: int = 200, **more: Any) -> HttpResponse:
    """The handler's page, with the form for what comes next."""
    context = {
        **about(referral),
        "history": referral.history.all(),
        "evidence": referral.evidence.all(),
        "capacities": capacities_on(referral.author, referral.made_on),
        "limits": [clause for clause in map(clause_in_force, LIMITS) if clause],
        "space_clause": clause_in_force(SPACES),
        "scope_form": ScopeForm(referral=referral),
        "outcome_form": OutcomeForm(referral=referral),
        "pass_on_form": PassOnForm(referral=referral),
        **more,
    }
    return render(request, "moderation/referrals/referral.html", context, status=status)


def about(referral: Referral) -> dict[str, Any]:
    """What both the handler and the referrer are shown."""
    waits_for = [person.name for code in referral.offices for person in people_to_look(referral, code)]
    return {
        "referral": referral,
        "offices": names_of(referral.offices),
        "waits_for": dict.fromkeys(waits_for),
        "clauses": clauses_of(referral.decision) if referral.decision else [],
        "days": referral_settings().first_look_days,
        "look": getattr(referral, "second_look", None),
    }
