"""The screens of membership data: bring a file, see what it would do, apply it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...states import IllegalMove
from .columns import ImportKind, fields_of
from .crm.schema import EXAMPLE, FIELDS
from .downloads import REASON, as_csv, empty_file
from .forms import BringForm
from .lifecycle import ChangedMeanwhile, apply, bring, look, throw_away
from .models import MembershipImport
from .permissions import may_import
from .plan import Outcome
from .reading import MOST_BYTES, MOST_ROWS, NotReadable
from .states import ImportState

ROWS_A_PAGE = 50
EARLIER = 20
TITLES = {
    Outcome.ADDED: "To add",
    Outcome.CHANGED: "To change",
    Outcome.ENDED: "To end",
    Outcome.WRONG: "Wrong",
    Outcome.SAME: "Nothing to do",
}


class ImportView(WagtailAdminTemplateMixin):
    """A view in the admin for those who keep the people's records."""

    header_icon = "group"
    page_title = "Membership data"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        index = reverse("membership_data:index")
        steps = [{"url": index, "label": ImportView.page_title}, {"url": "", "label": self.page_title}]
        here = steps if self.page_title != ImportView.page_title else steps[:1]
        return [*super().get_breadcrumbs_items(), *here]


class IndexView(ImportView, TemplateView):
    """Bring a file; what was brought before."""

    template_name = "home/importing/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        imports = MembershipImport.objects.select_related("brought_by").defer("rows", "problems")
        return {
            "form": BringForm(),
            "most_megabytes": MOST_BYTES // 1024 // 1024,
            "most_rows": MOST_ROWS,
            **super().get_context_data(**kwargs),
            "waiting": imports.filter(state=ImportState.WAITING),
            "earlier": imports.exclude(state=ImportState.WAITING)[:EARLIER],
            "columns": [(kind.label, fields_of(kind)) for kind in ImportKind],
            "kinds": ImportKind,
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        form = BringForm(request.POST, request.FILES)
        if form.is_valid():
            facts = {name: form.cleaned_data[name] for name in ("kind", "whole")}
            name = form.cleaned_data["file"].name
            try:
                brought = bring(table=form.table, file_name=name, by=request.user, **facts)
            except NotReadable as why:
                form.add_error("file", str(why))
            else:
                return redirect("membership_data:look", brought.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class LookView(ImportView, TemplateView):
    """What an import would do, row by row; then doing exactly that."""

    template_name = "home/importing/look.html"
    page_title = "What this file would do"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        brought = _waiting_or_applied(self.kwargs["pk"])
        context = {**super().get_context_data(**kwargs), "import": brought, "brought": brought}
        if brought.state == ImportState.APPLIED:
            return {**context, "kept": list(zip(brought.rows, brought.problems, strict=True))[:ROWS_A_PAGE]}
        plan = look(brought)
        counts = plan.counts
        shown = self.request.GET.get("show", "")
        first = next((outcome for outcome in TITLES if counts[outcome]), Outcome.SAME)
        chosen = Outcome(shown) if shown in TITLES else first
        page = Paginator(plan.of(chosen), ROWS_A_PAGE).get_page(self.request.GET.get("p"))
        return {
            **context,
            "plan": plan,
            "chosen": str(chosen),
            "title": TITLES[chosen],
            "tabs": [(str(each), TITLES[each], counts[each]) for each in TITLES],
            "page": page,
            "passed_over": [each for each in plan.headings if each and each not in plan.known],
        }

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        brought = _waiting_or_applied(pk)
        try:
            plan = apply(brought, mark=request.POST.get("mark", ""), by=request.user)
        except ChangedMeanwhile:
            messages.warning(
                request,
                "Nothing was changed: since you looked at this list, records that it touches have changed. "
                "This is what it would do now.",
            )
        except IllegalMove:
            messages.info(request, "This file was dealt with already.")
            return redirect("membership_data:index")
        else:
            counts = plan.counts
            messages.success(
                request,
                f"Done: {counts['added']} added, {counts['changed']} changed, {counts['ended']} ended.",
            )
        return redirect("membership_data:look", pk)


class ThrowAwayView(ImportView, View):
    """Forget a file."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            throw_away(_waiting_or_applied(pk), by=request.user)
        except IllegalMove:
            messages.info(request, "This file was dealt with already.")
        else:
            messages.success(request, "The file is thrown away. Nothing was changed.")
        return redirect("membership_data:index")


class WrongRowsView(ImportView, View):
    """The rows that are wrong as a file, each with the reason, to be put right and brought again."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        brought = _waiting_or_applied(pk)
        if brought.state == ImportState.APPLIED:
            rows = [(cells, words) for (_, cells), words in zip(brought.rows, brought.problems, strict=True)]
        else:
            rows = [
                (list(entry.cells), [str(problem) for problem in entry.problems])
                for entry in look(brought).of(Outcome.WRONG)
            ]
        wide = len(brought.headings)
        lines = [[*(cells + [""] * wide)[:wide], " ".join(words)] for cells, words in rows]
        return as_csv("rows-to-put-right", [[*brought.headings, REASON], *lines])  # type: ignore[return-value]


class EmptyFileView(ImportView, View):
    """A file with the headings and one example."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        if kind not in ImportKind:
            raise Http404
        return as_csv(f"{kind}-to-fill-in", empty_file(kind))  # type: ignore[return-value]


class CrmView(ImportView, TemplateView):
    """How a membership system sends the same by itself."""

    template_name = "home/importing/crm.html"
    page_title = "From your membership system"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = self.request.build_absolute_uri(reverse("membership_rows"))
        context = super().get_context_data(**kwargs)
        return {**context, "address": address, "fields": FIELDS, "example": EXAMPLE}


def _waiting_or_applied(pk: int) -> MembershipImport:
    return get_object_or_404(MembershipImport.objects.exclude(state=ImportState.THROWN_AWAY), pk=pk)
