"""Asking for a promotion, following one's requests, and answering them."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from home.accounts.models import User

from ...desk.claims.lifecycle import Claimed
from ...desk.claims.models import Claim
from ...desk.doors import DeskView, refused
from ..lifecycle import PostRefused
from ..models import OutgoingPost
from ..permissions import IN_CHARGE, MayNotApprove
from .forms import ACCEPT, AnswerForm, AskForm
from .lifecycle import accept, ask, decline
from .models import PromotionRequest, RequestState
from .permissions import may_answer, may_ask_for

ROWS = 20


class AskView(WagtailAdminTemplateMixin, TemplateView):
    """An officer asks for a page of their group to be promoted."""

    template_name = "moderation/outbox/ask.html"
    page_title = "Ask for a promotion"
    header_icon = "mail"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.page = get_object_or_404(Page, pk=kwargs["pk"]).specific
        if not may_ask_for(request.user, self.page):
            return refused(request, "Those who look after a page ask for it to be promoted.", IN_CHARGE)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._shown(AskForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AskForm(request.POST)
        if not form.is_valid():
            return self._shown(form, 422)
        said, by = form.cleaned_data, cast(User, request.user)
        try:
            ask(
                page=self.page,
                by=by,
                channels=list(said["channels"]),
                wanted_on=said["wanted_on"],
                words=said["words"],
            )
        except PostRefused as problem:
            form.add_error(None, str(problem))
            return self._shown(form, 422)
        messages.success(request, "Asked. You get a mail with the answer, and the links once it is out.")
        return redirect("moderation_outbox:asked")

    def _shown(self, form: AskForm, status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form, subject=self.page)
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class AskedView(WagtailAdminTemplateMixin, TemplateView):
    """One's own requests: how they were answered, and where the posts can be read."""

    template_name = "moderation/outbox/asked.html"
    page_title = "What you asked to be promoted"
    header_icon = "mail"
    _show_breadcrumbs = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        posts = Prefetch(
            "compositions__posts",
            OutgoingPost.objects.to_read().order_by("channel__name"),
        )
        mine = PromotionRequest.objects.by(self.request.user).select_related("answered_by__person")
        rows = Paginator(mine.prefetch_related("channels", posts), ROWS)
        page = rows.get_page(self.request.GET.get("p"))
        return {**super().get_context_data(**kwargs), "requests": page}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class RequestView(DeskView, TemplateView):
    """One request, read and answered."""

    template_name = "moderation/outbox/request.html"
    trail = (("moderation_desk:queue", "Moderation desk"),)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = PromotionRequest.objects.select_related("page", "asked_by__person", "answered_by__person")
        self.asked = get_object_or_404(found, pk=kwargs["pk"])
        self.page_title = str(self.asked)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._shown(AnswerForm(request=self.asked))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AnswerForm(request.POST, request=self.asked)
        if not form.is_valid():
            return self._shown(form, 422)
        said, by = form.cleaned_data, cast(User, request.user)
        try:
            if said["outcome"] != ACCEPT:
                decline(request=self.asked, by=by, reason=said["reason"])
                messages.success(request, "Declined. They are told, with your reason.")
                return redirect("moderation_desk:queue")
            written = accept(
                request=self.asked,
                by=by,
                reason=said["reason"],
                channels=list(said["channels"]),
                wanted_on=said["wanted_on"],
            )
        except MayNotApprove as refusal:
            return refused(request, str(refusal), refusal.clause)
        except (PostRefused, Claimed) as problem:
            form.add_error(None, str(problem))
            return self._shown(form, 422)
        messages.success(request, "Accepted. Here is a draft with the page’s words.")
        return redirect("moderation_outbox:compose", written.pk)

    def _shown(self, form: AnswerForm, status: int = 200) -> HttpResponse:
        asked = self.asked
        context = self.get_context_data(
            form=form,
            asked=asked,
            asked_channels=list(asked.channels.all()),
            may_answer=asked.state == RequestState.ASKED and may_answer(self.request.user, asked),
            claim=Claim.objects.current_on(PromotionRequest.SOURCE, asked.pk),
            compositions=list(asked.compositions.order_by("pk")),
        )
        return self.render_to_response(context, status=status)
