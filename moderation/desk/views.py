"""The desk's queue, and saying that one looks at something in it."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from home.accounts.models import User

from .claims.lifecycle import leave, take
from .doors import DeskView
from .figures.counting import note_first_look
from .models import Case
from .naming import name_of
from .queue import Queue


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
            "now": timezone.now(),
        }


class ClaimView(DeskView, View):
    """Take a row of the queue, or leave it; asked by the page itself, or by its button."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, source: str, row_id: int) -> HttpResponse:
        queue = Queue(request.user)
        if source not in queue.sources or not queue.waiting[source].filter(pk=row_id).exists():
            raise Http404("This does not wait at the desk.")
        user = cast(User, request.user)
        if request.POST.get("do") == "leave":
            leave(source=source, row_id=row_id, by=user)
            return HttpResponse(status=204)
        claim = take(source=source, row_id=row_id, by=user)
        if source == Case.SOURCE and claim.holder_id == user.pk:
            note_first_look(row_id)
        if "application/json" in request.headers.get("Accept", ""):
            since = timezone.localtime(claim.since)
            mine = claim.holder_id == user.pk
            return JsonResponse({"mine": mine, "holder": name_of(claim.holder), "since": f"{since:%H:%M}"})
        return redirect(queue.sources[source].rows([row_id], user)[row_id].url)
