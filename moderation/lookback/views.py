"""Publishing a page at once, and taking the second look."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView
from wagtail.models import Page

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused

from ..desk.doors import DeskView, refused
from ..desk.marking import marked
from ..desk.permissions import MayNotDecide
from ..desk.showing import by_clause
from ..gate.clearance import screened
from ..gate.extract import words_to_judge
from ..gate.fingerprint import fingerprint_of
from ..screening import Report
from .forms import STAYS, LookForm, PublishNowForm
from .lifecycle import LookBackRefused, agree, publish_now, take_down
from .models import LookBack
from .permissions import refuse_unless_may_look, refuse_unless_may_publish_now
from .states import LookBackState

TRAIL = (("moderation_desk:queue", "Moderation desk"),)


class PublishNowView(DeskView, TemplateView):
    """The newest draft of a page, what was found in it, and why it cannot wait."""

    template_name = "moderation/lookback/publish_now.html"
    page_title = "Publish at once"
    trail = TRAIL

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._shown(kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = get_object_or_404(Page, pk=kwargs["pk"])
        form = PublishNowForm(request.POST)
        if not form.is_valid():
            return self._shown(page.pk, form, status=422)
        by, said = cast(User, request.user), form.cleaned_data
        try:
            look_back = publish_now(page=page, by=by, reason=said["reason"], seen=said["seen"])
        except MayNotDecide as refusal:
            return refused(request, str(refusal), refusal.clause)
        except DecisionRefused as problem:
            form.add_error(None, str(problem))
            return self._shown(page.pk, form, status=422)
        except LookBackRefused as problem:
            return self._shown(page.pk, None, status=409, problem=str(problem), had_written=said["reason"])
        messages.success(
            request, f"“{look_back.title}” is published. A second person has been asked to look within a day."
        )
        return redirect("moderation_lookback:look", look_back.pk)

    def _shown(
        self, pk: int, form: PublishNowForm | None = None, status: int = 200, **more: Any
    ) -> HttpResponse:
        page = get_object_or_404(Page, pk=pk)
        draft = page.get_latest_revision_as_object()
        fingerprint = fingerprint_of(draft)
        report = screened(draft, fingerprint)
        try:
            refuse_unless_may_publish_now(self.request.user, page, report)
        except MayNotDecide as refusal:
            return refused(self.request, str(refusal), refusal.clause)
        initial = {"seen": fingerprint, "reason": more.get("had_written", "")}
        context = self.get_context_data(
            page=page,
            draft=draft,
            form=form or PublishNowForm(initial=initial),
            fingerprint=fingerprint,
            blocks=marked(words_to_judge(draft), report.findings),
            found=by_clause(report.findings),
            gaps=report.not_evaluated,
            **more,
        )
        return self.render_to_response(context, status=status)


class LookView(DeskView, TemplateView):
    """What was published at once, why, and whether it may stay."""

    template_name = "moderation/lookback/look.html"
    trail = TRAIL

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = LookBack.objects.select_related("first_decision", "second_decision", "page")
        self.look_back = get_object_or_404(found, pk=kwargs["pk"])
        self.page_title = self.look_back.title

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._shown(LookForm(look_back=self.look_back))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = LookForm(request.POST, look_back=self.look_back)
        if not form.is_valid():
            return self._shown(form, status=422)
        try:
            self._decide(form)
        except MayNotDecide as refusal:
            return refused(request, str(refusal), refusal.clause)
        except DecisionRefused as problem:
            form.add_error(None, str(problem))
            return self._shown(form, status=422)
        except LookBackRefused as problem:
            self.look_back.refresh_from_db()
            return self._shown(form, status=409, problem=str(problem))
        return redirect("moderation_desk:queue")

    def _decide(self, form: LookForm) -> None:
        by, reason = cast(User, self.request.user), form.cleaned_data["reason"]
        if form.cleaned_data["outcome"] == STAYS:
            agree(look_back=self.look_back, by=by, reason=reason)
            said = f"“{self.look_back.title}” stays. Whoever published it is told."
        else:
            take_down(look_back=self.look_back, by=by, reason=reason, grounds=form.grounds)
            said = f"“{self.look_back.title}” is taken down. Its draft stays, and its writer is told."
        messages.success(self.request, said)

    def _shown(self, form: LookForm, status: int = 200, **more: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, **more), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        look_back = self.look_back
        report = Report.from_dict(look_back.report)
        return {
            **super().get_context_data(**kwargs),
            "look_back": look_back,
            "blocks": marked(look_back.content, report.findings),
            "found": by_clause(report.findings),
            "gaps": report.not_evaluated,
            "refusal": self._refusal(),
            "is_due": look_back.state == LookBackState.DUE,
        }

    def _refusal(self) -> MayNotDecide | None:
        try:
            refuse_unless_may_look(self.request.user, self.look_back)
        except MayNotDecide as refusal:
            return refusal
        return None
