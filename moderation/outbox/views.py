"""The outbox in the admin: what goes out, with its words, its state, its receipt, and what can be done."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused
from home.states import IllegalMove

from ..desk.claims.lifecycle import Claimed
from ..desk.claims.models import Claim
from ..desk.doors import DeskView, refused
from ..desk.marking import marked
from ..desk.showing import by_clause
from ..screening import Report
from .composing import length_of
from .forms import ApprovalForm, CancelForm, TextForm
from .lifecycle import PostRefused, approve, cancel, edit_text
from .models import OutgoingPost
from .permissions import (
    MayNotApprove,
    is_in_charge,
    posts_seen_by,
    refuse_unless_in_charge,
    refuse_unless_may_approve,
)
from .sending import again, settle
from .states import DeliveryState, PostState

POSTS_A_PAGE = 20


class PostListView(DeskView, TemplateView):
    """Every post of the user's channels, the newest first."""

    template_name = "moderation/outbox/list.html"
    trail = (("moderation_desk:queue", "Moderation desk"),)
    page_title = "Outgoing posts"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        only = self.request.GET.get("only", "")
        posts = posts_seen_by(self.request.user).select_related("channel", "delivery", "author__person")
        if only in PostState.values:
            posts = posts.filter(state=only)
        page = Paginator(posts.order_by("-created_at", "-pk"), POSTS_A_PAGE).get_page(
            self.request.GET.get("p")
        )
        return {
            **super().get_context_data(**kwargs),
            "posts": page,
            "only": only,
            "states": PostState.choices,
        }


class PostView(DeskView, TemplateView):
    """One post: its words, what was found in them, and the forms to change, approve or cancel it."""

    template_name = "moderation/outbox/detail.html"
    trail = (("moderation_desk:queue", "Moderation desk"), ("moderation_desk:posts", "Outgoing posts"))

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = OutgoingPost.objects.select_related(
            "channel__office", "author__person", "last_editor__person", "decision", "delivery", "page"
        )
        self.outgoing = get_object_or_404(found, pk=kwargs["pk"])
        self.page_title = str(self.outgoing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**self._forms()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Each form says what it does as `action`; anything else is shown the page again."""
        action = request.POST.get("action", "")
        forms_by_action = self._forms(action)
        form = forms_by_action.get(f"{action}_form")
        if form is not None and not form.is_valid():
            return self._shown_with(form, forms_by_action)
        try:
            said = self._do(action, form.cleaned_data if form else {})
        except MayNotApprove as refusal:
            return refused(request, str(refusal), refusal.clause)
        except (PostRefused, DecisionRefused, Claimed) as problem:
            if form is not None:
                form.add_error(None, str(problem))
                return self._shown_with(form, forms_by_action)
            messages.error(request, str(problem))
        except IllegalMove:
            messages.error(request, "Somebody else did this meanwhile; look again.")
        else:
            messages.success(request, said)
        return redirect("moderation_desk:post", self.outgoing.pk)

    def _do(self, action: str, given: dict[str, Any]) -> str:
        post, user = self.outgoing, cast(User, self.request.user)
        if action == "text":
            edit_text(post=post, by=user, text=given["text"])
            return "The words are changed and were read against the media policy again."
        if action == "approval":
            approve(post=post, by=user, reason=given["reason"], seen=given["seen"])
            return f"Approved. It is on its way to {post.channel}; the receipt appears here."
        if action == "cancel":
            cancel(post=post, by=user, reason=given["reason"])
            return "It will not be sent."
        return self._mend(action)

    def _mend(self, action: str) -> str:
        """What can be done about a delivery in trouble."""
        delivery = getattr(self.outgoing, "delivery", None)
        refuse_unless_in_charge(self.request.user, self.outgoing)
        if delivery is not None and action == "again":
            again(delivery=delivery)
            return "It is tried again."
        if delivery is not None and action in {"is-out", "is-not-out"}:
            settle(delivery=delivery, has_left=action == "is-out")
            return "Thank you. That is noted." if action == "is-out" else "Thank you. It is sent now."
        raise PostRefused("Choose what is to happen with this post.")

    def _forms(self, action: str = "") -> dict[str, Any]:
        """The three forms, the one that was sent in filled with what was typed."""
        post, data = self.outgoing, self.request.POST
        initial = {"text": post.text}
        return {
            "text_form": TextForm(data if action == "text" else None, initial=initial, prefix="words"),
            "approval_form": ApprovalForm(data if action == "approval" else None, post=post, prefix="go"),
            "cancel_form": CancelForm(data if action == "cancel" else None, prefix="stop"),
        }

    def _shown_with(self, form: forms.Form, forms_by_action: dict[str, Any]) -> HttpResponse:
        self.outgoing.refresh_from_db()
        context = self.get_context_data(**forms_by_action, wrong_form=form)
        return self.render_to_response(context, status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post = self.outgoing
        report = Report.from_dict(post.report)
        delivery = getattr(post, "delivery", None)
        return {
            **super().get_context_data(**kwargs),
            "post": post,
            "delivery": delivery,
            "length": length_of(post.text, post.link),
            "blocks": marked(post.outgoing_blocks(), report.findings),
            "found": by_clause(report.findings),
            "gaps": report.not_evaluated,
            "refusal": self._refusal(),
            "in_charge": is_in_charge(self.request.user, post),
            "claim": Claim.objects.current_on(OutgoingPost.SOURCE, post.pk),
            "in_doubt": delivery is not None and delivery.state == DeliveryState.NEEDS_PERSON,
        }

    def _refusal(self) -> MayNotApprove | None:
        try:
            refuse_unless_may_approve(self.request.user, self.outgoing)
        except MayNotApprove as refusal:
            return refusal
        return None
