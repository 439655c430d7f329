"""The desk's pages: the queue, a case with the form to decide it, and the page as readers will see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView, View
from wagtail.models import Page

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused
from home.policies.models import PolicyClause, clause_in_force

from ..screening import Finding, Report
from ..workflow.words import whom_it_waits_for
from .doors import DeskView, refused
from .forms import RETURN, DecisionForm
from .lifecycle import AlreadyDecided, TextChanged, approve, return_for_changes
from .marking import marked
from .models import Case
from .permissions import MayNotDecide, cases_seen_by, refuse_unless_may_decide
from .queue import Queue
from .states import CaseState
from .subjects import as_it_stands


class QueueView(DeskView, TemplateView):
    """What waits, due first."""

    template_name = "moderation/desk/queue.html"
    page_title = "Moderation desk"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        queue = Queue(self.request.user)
        only = self.request.GET.get("only", "")
        return {
            **super().get_context_data(**kwargs),
            "rows": queue.page(self.request.GET.get("p"), only),
            "only": only,
            "tabs": queue.tabs(),
            "all_waiting": queue.count(),
        }


class CaseView(DeskView, TemplateView):
    """One case: the words beside what was found in them, and the decision."""

    template_name = "moderation/desk/case.html"
    trail = (("moderation_desk:queue", "Moderation desk"),)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = Case.objects.select_related(
            "author__person", "last_editor__person", "decision", "task_state__revision"
        )
        self.case = get_object_or_404(found, pk=kwargs["pk"])
        self.page_title = self.case.subject_title

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._shown(DecisionForm(case=self.case))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DecisionForm(request.POST, case=self.case)
        if not form.is_valid():
            return self._shown(form, status=422)
        try:
            self._decide(form.cleaned_data)
        except MayNotDecide as refusal:
            return refused(request, str(refusal), refusal.clause)
        except DecisionRefused as problem:
            form.add_error(None, str(problem))
            return self._shown(form, status=422)
        except (TextChanged, AlreadyDecided) as problem:
            self.case.refresh_from_db()
            newer = getattr(problem, "newer", None)
            return self._shown(form, status=409, problem=str(problem), newer=newer)
        return redirect("moderation_desk:queue")

    def _decide(self, chosen: dict[str, Any]) -> None:
        case, user = self.case, cast(User, self.request.user)
        if chosen["outcome"] == RETURN:
            return_for_changes(case=case, by=user, reason=chosen["reason"], clauses=chosen["clauses"])
            said = f"“{case.subject_title}” went back to {case.author}, with your reason."
        else:
            approve(case=case, by=user, reason=chosen["reason"], note=chosen["outcome"])
            on_its_way = getattr(case.subject, "current_workflow_task", None)
            then = (
                f"It now waits for {whom_it_waits_for(case.subject)}." if on_its_way else "It is published."
            )
            said = f"“{case.subject_title}” is approved. {then}"
        messages.success(self.request, said)

    def _shown(self, form: DecisionForm, status: int = 200, **more: Any) -> HttpResponse:
        context = self.get_context_data(form=form, **more)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case
        report = Report.from_dict(case.report)
        return {
            **super().get_context_data(**kwargs),
            "case": case,
            "blocks": marked(case.content, report.findings),
            "found": by_clause(report.findings),
            "gaps": report.not_evaluated,
            "refusal": self._refusal(),
            "decidable": case.state == CaseState.WAITING,
            "history": _history(case),
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


@dataclass(frozen=True, slots=True)
class Found:
    """What was found under one clause: numbered findings, and the clause's wording in force."""

    clause_id: str
    clause: PolicyClause | None
    findings: list[tuple[int, Finding]]


def by_clause(findings: Sequence[Finding]) -> list[Found]:
    """The findings under the clauses they cite, numbered as in the text, each clause once."""
    under: dict[str, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(findings, start=1):
        under.setdefault(finding.clause, []).append((number, finding))
    return [Found(clause, clause_in_force(clause), numbered) for clause, numbered in under.items()]


def _history(case: Case) -> list[Case]:
    """Every case about the same subject, the newest first, with its decision."""
    same = Case.objects.filter(subject_type=case.subject_type, subject_id=case.subject_id)
    return list(same.select_related("decision", "author__person").order_by("-opened_at", "-pk")[:20])
