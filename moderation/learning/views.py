"""How texts are read: the model, what was learnt, the second reader, and passed texts to read again."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView

from home.accounts.models import User
from home.states import IllegalMove

from ..desk.doors import DeskView
from ..desk.marking import heading_of
from ..screening import engine_version
from ..screening.manifest import ModelError, manifest
from ..screening.second_opinion import privacy_notice
from .forms import SpotCheckForm
from .lifecycle import NotAnswered, answer
from .models import Fitting, SpotCheck
from .states import FittingState, SpotCheckState

SHOWN = 10
DESK = ("moderation_desk:queue", "Moderation desk")


class ReadingView(DeskView, TemplateView):
    """What reads along, what leaves the machine, and what people could read again."""

    template_name = "moderation/learning/reading.html"
    page_title = "How texts are read"
    trail = (DESK,)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            version, missing = manifest().version, ""
        except ModelError as error:
            version, missing = "", str(error)
        fittings = Fitting.objects.exclude(state=FittingState.RETIRED)
        return {
            **super().get_context_data(**kwargs),
            "reads_for_meaning": settings.READ_FOR_MEANING,
            "engine": engine_version(),
            "model": version,
            "missing": missing,
            "live": fittings.filter(state=FittingState.LIVE).first(),
            "tried": fittings.filter(state=FittingState.TRIED).first(),
            "privacy": privacy_notice(settings.SECOND_READER_ADDRESS, settings.SECOND_READER_MODEL),
            "checks": SpotCheck.objects.filter(state=SpotCheckState.WAITING)[:SHOWN],
        }


class SpotCheckView(DeskView, TemplateView):
    """One passed text, and the question whether anything was missed."""

    template_name = "moderation/learning/spot_check.html"
    page_title = "Read again"
    trail = (DESK, ("moderation_desk:reading", "How texts are read"))

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.check = get_object_or_404(SpotCheck, pk=kwargs["pk"])
        self.form = SpotCheckForm(request.POST or None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "check": self.check,
            "form": self.form,
            "blocks": [(heading_of(label), text) for label, text in self.check.content],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.form.is_valid():
            quote = self.form.cleaned_data["quote"]
            try:
                answer(
                    check=self.check, by=cast(User, request.user), category=self.form.category, quote=quote
                )
            except NotAnswered as error:
                self.form.add_error("quote", str(error))
            except IllegalMove:
                messages.info(request, "Somebody else has answered this one meanwhile.")
                return redirect("moderation_desk:reading")
            else:
                messages.success(request, "Thank you. The next time the check learns, it learns from this.")
                return redirect("moderation_desk:reading")
        return self.render_to_response(self.get_context_data(**kwargs))
