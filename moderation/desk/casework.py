"""One case: its words, what was found, what changed, the form to decide it, the page as readers see it."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView, View
from wagtail.models import Page

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused

from ..screening import Report
from ..workflow.words import whom_it_waits_for
from .changes import changes, earlier_version
from .claims.lifecycle import Claimed
from .claims.models import Claim
from .deciding import AlreadyDecided, TextChanged
from .doors import DeskView, refused
from .findings.models import Judgement
from .forms import CHOICES, DECLINE, RETURN, DecisionForm, TakeBackForm
from .lifecycle import approve, decline, return_for_changes
from .marking import marked
from .models import Case
from .permissions import MayNotDecide, cases_seen_by, refuse_unless_may_decide
from .showing import by_clause, precedents_of
from .states import DECIDED, CaseState
from .subjects import as_it_stands
from .timeline import timeline
from .undoing import take_back

TAKE_BACK = "take-back"


class CaseView(DeskView, TemplateView):
    """One case, read, decided, or its decision taken back."""

    template_name = "moderation/desk/case.html"
    trail = (("moderation_desk:queue", "Moderation desk"),)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = Case.objects.select_related(
            "author__person", "last_editor__person", "decision__superseded_by", "task_state__revision"
        )
        self.case = get_object_or_404(found, pk=kwargs["pk"])
        self.page_title = self.case.subject_title

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("outcome")
        initial = {"outcome": asked} if asked in dict(CHOICES) else {}
        return self._shown(DecisionForm(case=self.case, initial=initial), TakeBackForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        back = request.POST.get("action") == TAKE_BACK
        decision = DecisionForm(None if back else request.POST, case=self.case)
        undoing = TakeBackForm(request.POST if back else None)
        form: forms.Form = undoing if back else decision
        if not form.is_valid():
            return self._shown(decision, undoing, status=422)
        try:
            said = self._take_back(undoing) if back else self._decide(decision)
        except MayNotDecide as refusal:
            return refused(request, str(refusal), refusal.clause)
        except DecisionRefused as problem:
            form.add_error(None, str(problem))
            return self._shown(decision, undoing, status=422)
        except (TextChanged, AlreadyDecided, Claimed) as problem:
            self.case.refresh_from_db()
            newer = getattr(problem, "newer", None)
            return self._shown(decision, undoing, status=409, problem=str(problem), newer=newer)
        messages.success(request, said)
        return redirect("moderation_desk:queue")

    def _decide(self, form: DecisionForm) -> str:
        case, by = self.case, cast(User, self.request.user)
        reason, opinions = form.cleaned_data["reason"], form.opinions
        outcome = form.cleaned_data["outcome"]
        if outcome == RETURN:
            return_for_changes(case=case, by=by, reason=reason, grounds=form.grounds, opinions=opinions)
            return f"“{case.subject_title}” went back to {case.author}, with your reason."
        if outcome == DECLINE:
            decline(case=case, by=by, reason=reason, grounds=form.grounds, opinions=opinions)
            return f"“{case.subject_title}” is declined. {case.author} is told, with your reason."
        approve(case=case, by=by, reason=reason, note=outcome, opinions=opinions)
        on_its_way = getattr(case.subject, "current_workflow_task", None)
        then = f"It now waits for {whom_it_waits_for(case.subject)}." if on_its_way else "It is published."
        return f"“{case.subject_title}” is approved. {then}"

    def _take_back(self, form: TakeBackForm) -> str:
        case, by = self.case, cast(User, self.request.user)
        decision = take_back(case=case, by=by, reason=form.cleaned_data["taken_back_because"])
        return f"“{case.subject_title}”: {decision.outcome.lower()}. Both decisions stay in the register."

    def _shown(
        self, form: DecisionForm, undoing: TakeBackForm, status: int = 200, **more: Any
    ) -> HttpResponse:
        context = self.get_context_data(form=form, take_back_form=undoing, **more)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, form = self.case, kwargs["form"]
        report = Report.from_dict(case.report)
        refusal = self._refusal()
        waiting = case.state == CaseState.WAITING
        earlier = earlier_version(case)
        found = by_clause(
            report.findings,
            forms=form.findings if waiting and not refusal else (),
            judgements=list(Judgement.objects.standing().filter(case=case)),
            precedents=precedents_of(report.findings, case_id=case.pk),
        )
        return {
            **super().get_context_data(**kwargs),
            "case": case,
            "blocks": marked(case.content, report.findings),
            "found": found,
            "total_found": len(report.findings),
            "gaps": report.not_evaluated,
            "refusal": refusal,
            "decidable": waiting,
            "undoable": case.state in DECIDED and not refusal,
            "claim": Claim.objects.current_on(Case.SOURCE, case.pk) if waiting else None,
            "earlier": earlier,
            "changes": changes(earlier.content, case.content) if earlier else [],
            "events": timeline(case),
            "is_page": isinstance(case.subject, Page),
        }

    def _refusal(self) -> MayNotDecide | None:
        try:
            refuse_unless_may_decide(self.request.user, self.case)
        except MayNotDecide as refusal:
            return refusal
        return None


class CasePreviewView(DeskView, View):
    """The held page as readers will see it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        case = get_object_or_404(cases_seen_by(request.user), pk=pk)
        if not isinstance(case.subject, Page):
            raise Http404("There is nothing to preview.")
        revision = case.task_state.revision if case.task_state else None
        page = revision.as_object() if revision else as_it_stands(case.subject)
        response: HttpResponse = page.make_preview_request(request, page.default_preview_mode)
        return response
