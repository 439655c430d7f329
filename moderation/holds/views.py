"""The page for quiet times, and the one where the Chair lifts confidentiality."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused

from ..desk.doors import DeskView, refused
from ..desk.permissions import MayNotDecide
from .lifecycle import (
    HoldRefused,
    begin_quiet_time,
    lift_confidentiality,
    lift_quiet_time,
    scheduled_pages,
    waiting_deliveries,
)
from .models import ConfidentialItem, QuietTime, quiet_now
from .permissions import may_keep_quiet, may_lift_confidentiality

SHOWN = 50


class ReasonForm(forms.Form):
    """Why; kept in the register of decisions."""

    reason = forms.CharField(
        label="Your reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One or two sentences. They stay in the register of decisions.",
        error_messages={
            "required": "Write your reason: it is kept with the decision.",
            "max_length": "Keep the reason under 2,000 characters.",
        },
    )


class _WithReason(WagtailAdminTemplateMixin, TemplateView):
    """A page with one button and a reason."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._shown(ReasonForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._shown(form, status=422)
        try:
            self.act(cast(User, request.user), form.cleaned_data["reason"])
        except MayNotDecide as refusal:
            return refused(request, str(refusal), refusal.clause)
        except (DecisionRefused, HoldRefused) as problem:
            form.add_error(None, str(problem))
            return self._shown(form, status=409)
        return redirect(self.then())

    def act(self, by: User, reason: str) -> None:
        """Do it, and say so."""
        raise LookupError(f"{type(self).__name__} does not say what its button does.")

    def then(self) -> str:
        """Where to go afterwards."""
        return "wagtailadmin_home"

    def _shown(self, form: ReasonForm, status: int = 200) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)


class QuietView(DeskView, _WithReason):
    """What is held or would be, and the button that the Chair and the Vice-Chair have."""

    template_name = "moderation/holds/quiet.html"
    page_title = "Quiet time"
    header_icon = "time"
    trail = (("moderation_desk:queue", "Moderation desk"),)

    def act(self, by: User, reason: str) -> None:
        if self.request.POST.get("action") == "lift":
            lift_quiet_time(by=by, reason=reason)
            said = "The quiet time is over. What became due meanwhile goes out within the next minutes."
        else:
            begin_quiet_time(by=by, reason=reason)
            said = "It is quiet now: nothing that is scheduled and no post goes out. Nothing is lost."
        messages.success(self.request, said)

    def then(self) -> str:
        return "moderation_holds:quiet"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages, deliveries = scheduled_pages(), waiting_deliveries()
        return {
            **super().get_context_data(**kwargs),
            "quiet": quiet_now(),
            "may_keep_quiet": may_keep_quiet(self.request.user),
            "pages": pages[:SHOWN],
            "page_count": pages.count(),
            "deliveries": deliveries[:SHOWN],
            "delivery_count": deliveries.count(),
            "earlier": QuietTime.objects.filter(open=False)
            .select_related("begun", "lifted")
            .order_by("-pk")[:5],
        }


class LiftView(DeskView, _WithReason):
    """Lifting confidentiality, which only the Chair does."""

    template_name = "moderation/holds/lift.html"
    page_title = "Lift confidentiality"
    header_icon = "lock-open"
    trail = (("confidential:index", "Confidential matters"),)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_lift_confidentiality(request.user):
            sentence = "Only the Chair says when a confidential matter may be spoken of. Write to the Chair."
            return refused(request, sentence, "MED-2.1")
        self.item = get_object_or_404(ConfidentialItem.objects.in_force(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def act(self, by: User, reason: str) -> None:
        lift_confidentiality(item=self.item, by=by, reason=reason)
        messages.success(self.request, f"“{self.item.title}” is not confidential any more.")

    def then(self) -> str:
        return "confidential:index"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "item": self.item}
