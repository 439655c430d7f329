"""Proposals in the admin: the list, and one page to read a proposal and to act on it."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import TaskState

from home.offices.models import Office
from home.policies.models import clause_in_force

from ...standards.code import the_code
from ...standards.settling import laid_out as additions_laid_out
from ..attachments.keeping import attached_to
from ..attachments.reading import FILES
from ..by_mail.entry import WRITERS, may_enter
from ..consulting import asked
from ..form.sections import laid_out
from ..holding import held_by, with_workflow
from ..mending import mend, what_is_wrong
from ..models import Proposal
from ..permissions import is_proposer, may_read_proposals
from ..rules import OutOfOrder, ProposalRefused, lacks_mission
from ..standing import Standing
from ..tasks.models import OfficeTask
from .forms import EVERY_ACT, review_form
from .order import acts_now, refused
from .waiting import waiting_for

A_PAGE = 40


class _ReadersOnly(WagtailAdminTemplateMixin, View):
    """Only those who may read proposals come in."""

    header_icon = "form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_read_proposals(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]


class ProposalListView(_ReadersOnly):
    """All proposals: what waits for one, what is open, what was decided."""

    page_title = "Proposals"
    template_name = "groups/admin/proposals.html"
    breadcrumbs_items: ClassVar = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": "", "label": "Proposals"},
    ]
    TABS: ClassVar = {"waiting": "Waiting for you", "open": "Open", "closed": "Decided"}

    def get(self, request: HttpRequest) -> HttpResponse:
        lists = {
            "waiting": waiting_for(request.user),
            "open": Proposal.objects.open().in_order(),
            "closed": Proposal.objects.closed().order_by("-since"),
        }
        only = request.GET.get("only", "")
        if only not in lists:
            only = "waiting" if lists["waiting"].exists() else "open"
        page = Paginator(lists[only], A_PAGE).get_page(request.GET.get("p"))
        mine = set(lists["waiting"].values_list("pk", flat=True))
        rows = [
            {"proposal": one, "holder": held_by(one), "mine": one.pk in mine} for one in with_workflow(page)
        ]
        tabs = [
            {"slug": slug, "title": title, "count": lists[slug].count(), "current": slug == only}
            for slug, title in self.TABS.items()
        ]
        return self.render_to_response(
            self.get_context_data(
                rows=rows, tabs=tabs, only=only, page=page, may_enter=may_enter(request.user)
            )
        )


class ProposalReviewView(_ReadersOnly):
    """One proposal: what it says, what the checks found, what happened, and what one may do."""

    template_name = "groups/admin/proposal.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.proposal = get_object_or_404(Proposal.objects.select_related("proposer"), pk=kwargs["pk"])
        self.task_state = self.proposal.current_workflow_task_state
        self.task: Any = self.task_state.task.specific if self.task_state else None
        self.actions: list[tuple[str, str, bool]] = []
        if isinstance(self.task, OfficeTask):
            self.actions = self.task.get_actions(self.proposal, request.user)

    def get_page_title(self) -> str:
        return self.proposal.name

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("proposals:list"), "label": "Proposals"},
            {"url": "", "label": self.proposal.name},
        ]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        may_decide = self.actions and not what_is_wrong(self.proposal)
        form = review_form(self.task, self.actions)(proposal=self.proposal) if may_decide else None
        return self._show(form)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        state = self._named_state(request)
        act = request.POST.get("act", "")
        if self.actions and act in EVERY_ACT and act not in acts_now(self.proposal):
            return refused(request, self.proposal, act)
        if state.pk != getattr(self.task_state, "pk", None):
            messages.warning(request, "Somebody has acted on this proposal already. This is how it stands.")
            return redirect("proposals:edit", self.proposal.pk)
        if not self.actions:
            raise PermissionDenied
        form = review_form(self.task, self.actions)(request.POST, proposal=self.proposal)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            self.task.on_action(state, request.user, act, **form.given_for_act())
        except OutOfOrder as refusal:
            return refused(request, self.proposal, act, str(refusal))
        except ProposalRefused as refusal:
            form.add_error(None, str(refusal))
            return self._show(form, status=422)
        messages.success(request, "Recorded. The proposer is told by e-mail.")
        return redirect("proposals:edit", self.proposal.pk)

    def _named_state(self, request: HttpRequest) -> TaskState:
        """The task state that the page was opened with, which must be one of this proposal."""
        number = request.POST.get("task_state", "")
        states = TaskState.objects.for_instance(self.proposal)
        return get_object_or_404(states, pk=int(number) if number.isdecimal() else 0)

    def _show(self, form: Any, status: int = 200) -> HttpResponse:
        reports = [self.proposal.checks.get(name) or {} for name in ("screening", FILES)]
        found = {
            part: [one for report in reports for one in report.get(part, [])]
            for part in ("findings", "not_evaluated")
        }
        attachments = attached_to(self.proposal.key)
        consultation = asked(self.proposal)
        context = self.get_context_data(
            proposal=self.proposal,
            standing=Standing(self.proposal),
            sections=laid_out(self.proposal.answers),
            attachments=attachments,
            additions=additions_laid_out(str(self.proposal.answers.get("standards") or "")),
            code=the_code(),
            form=form,
            stuck=what_is_wrong(self.proposal),
            may_mend=may_enter(self.request.user),
            who_mends=named_in_words(WRITERS),
            consultation=consultation,
            consulted=all(one.step for one in consultation),
            task=self.task,
            task_state=self.task_state,
            own=is_proposer(self.request.user, self.proposal),
            lacks_mission=bool(form) and self.task.decides and lacks_mission(self.proposal),
            findings=[(one, clause_in_force(one["clause"])) for one in found["findings"]],
            gaps=found["not_evaluated"],
            is_reading=bool(attachments) and FILES not in self.proposal.checks,
        )
        return self.render_to_response(context, status=status)


class MendView(_ReadersOnly):
    """Puts a proposal whose steps were changed under it into the right ones."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        proposal = get_object_or_404(Proposal, pk=pk)
        try:
            mend(proposal=proposal, by=request.user)
        except ProposalRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Done. It is with those now whose step was missing; they are told.")
        return redirect("proposals:edit", pk)


def named_in_words(codes: Iterable[str]) -> str:
    """The names of the offices as one reads them out, at the beginning of a sentence."""
    names = Office.objects.filter(code__in=list(codes)).values_list("name", flat=True)
    return f"The {' or the '.join(names)}"
