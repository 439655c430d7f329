"""The pages of those who refer: the form, the list, the evidence."""

from typing import Any, cast

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from home.accounts.models import User

from ..desk.permissions import offices_of
from .doors import SignedInView, add_refusal, not_there, refused
from .forms import ReferralForm
from .lifecycle import ONLY_TRUSTEES, refer
from .models import Evidence
from .options import referral_settings
from .permissions import (
    HANDLERS,
    ReferralRefused,
    evidence_open_to,
    may_refer,
    referrals_handled_by,
    referrals_of,
    second_looks_for,
)

MOST_LISTED = 50


class ListView(SignedInView):
    """What waits for the user, what they referred, and what is closed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        handles = not offices_of(user).isdisjoint(HANDLERS)
        if not handles and not may_refer(user) and not referrals_of(user).exists():
            return refused(request, ONLY_TRUSTEES, "MED-2.6")
        handled = referrals_handled_by(user).select_related("referred_by__person")
        looks = second_looks_for(user).select_related("referral")
        context = {
            "handles": handles,
            "waiting": handled.open()[:MOST_LISTED],
            "looks": looks.filter(closed_at__isnull=True)[:MOST_LISTED],
            "mine": referrals_of(user)[:MOST_LISTED],
            "closed": handled.filter(closed_at__isnull=False).order_by("-closed_at")[:MOST_LISTED],
            "may_refer": may_refer(user),
        }
        return render(request, "moderation/referrals/list.html", context)


class ReferView(SignedInView):
    """Refer something, on one page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not may_refer(request.user):
            return refused(request, ONLY_TRUSTEES, "MED-2.6")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._shown(request, ReferralForm(initial={"address": request.GET.get("link", "")[:500]}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReferralForm(request.POST, request.FILES)
        if form.is_valid():
            given = form.cleaned_data
            try:
                referral = refer(
                    seen=form.seen(),
                    to=given["to"],
                    by=cast(User, request.user),
                    about_offices=given["about_offices"],
                    files=[given["evidence"]] if given["evidence"] else [],
                )
            except ReferralRefused as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, f"Thank you. It has the number {referral.number}.")
                return redirect(referral)
        return self._shown(request, form, status=422)

    def _shown(self, request: HttpRequest, form: ReferralForm, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "settings": referral_settings(),
            "file_again": bool(request.FILES),
        }
        return render(request, "moderation/referrals/refer.html", context, status=status)


class EvidenceView(SignedInView):
    """A file of the evidence, for those who may see it. Never run, never kept by the browser."""

    def get(self, request: HttpRequest, pk: int, evidence: int) -> HttpResponseBase:
        may_see = evidence_open_to(request.user).filter(pk=pk)
        found = Evidence.objects.filter(pk=evidence, referral__in=may_see).exclude(file="").first()
        if found is None:
            raise not_there()
        response = FileResponse(
            found.file.open("rb"), as_attachment=not found.is_picture, filename=found.name
        )
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        return response
