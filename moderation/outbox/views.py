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
from ..desk.doors import DeskView, refused
from ..desk.findings.forms import WithFindings
from .acting import act
from .forms import ApprovalForm, CancelForm, LinkForm, RefusalForm, RemovalForm, TextForm, WhenForm
from .lifecycle import PostRefused
from .links.trying import Links, known, links_of, try_again
from .models import OutgoingPost
from .permissions import MayNotApprove, may_approve, posts_seen_by
from .showing import shown_of
from .states import PostState

POSTS_A_PAGE = 20
TABS = (
    ("", "All", ()),
    ("to-approve", "To approve", (PostState.SCREENED, PostState.HELD)),
    ("scheduled", "Scheduled", (PostState.APPROVED, PostState.SCHEDULED, PostState.SENDING)),
    ("trouble", "Needs a person", (PostState.NEEDS_PERSON, PostState.FAILED)),
    ("sent", "Sent", (PostState.SENT,)),
    ("cancelled", "Not to be sent", (PostState.CANCELLED,)),
)
"""Addresses, names and states of the tabs above the list."""


class PostListView(DeskView, TemplateView):
    """Every post of the user's channels, the newest first."""

    template_name = "moderation/outbox/list.html"
    trail = (("moderation_desk:queue", "Moderation desk"),)
    page_title = "Outgoing posts"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("only", "")
        only, states = next(((code, states) for code, _, states in TABS if code == asked), ("", ()))
        posts = posts_seen_by(self.request.user).exclude(state=PostState.DRAFT)
        if states:
            posts = posts.filter(state__in=states)
        posts = posts.select_related("channel", "delivery", "author__person")
        rows = Paginator(posts.order_by("-created_at", "-pk"), POSTS_A_PAGE)
        return {
            **super().get_context_data(**kwargs),
            "posts": rows.get_page(self.request.GET.get("p")),
            "only": only,
            "tabs": [(code, name) for code, name, _ in TABS],
        }


class PostView(DeskView, TemplateView):
    """One post: its words, what was found in them, and the forms to change, approve or cancel it."""

    template_name = "moderation/outbox/detail.html"
    trail = (("moderation_desk:queue", "Moderation desk"), ("moderation_desk:posts", "Outgoing posts"))

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = OutgoingPost.objects.select_related(
            "channel__office",
            "author__person",
            "last_editor__person",
            "decision",
            "delivery",
            "page",
            "about__channel",
            "revises__decision",
            "composition__request",
        )
        self.outgoing = get_object_or_404(found, pk=kwargs["pk"])
        self.page_title = str(self.outgoing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**self._forms()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Each form says what it does as `action`; anything else is shown the page again."""
        action = request.POST.get("action", "")
        if action == "approval":
            # Whoever approves waits a few seconds for links that nobody has tried, or that were dead before.
            try_again(links_of(self.outgoing))
        forms_by_action = self._forms(action)
        form = forms_by_action.get(f"{action}_form")
        if form is not None and not form.is_valid():
            return self._shown_with(form, forms_by_action)
        user = cast(User, request.user)
        try:
            said = act(action, post=self.outgoing, by=user, given=_given(form))
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
            messages.success(request, said.words)
            if said.leads_to:
                return redirect(said.leads_to)
        return redirect("moderation_desk:post", self.outgoing.pk)

    def _forms(self, action: str = "") -> dict[str, Any]:
        """The forms, the one that was sent in filled with what was typed."""
        post, data = self.outgoing, self.request.POST

        def given(name: str) -> Any:
            return data if action == name else None

        links = known(links_of(post)) if post.is_open else Links()
        when = WhenForm(given("time"), prefix="when")
        when.begin_with(post.go_out_at)
        return {
            "text_form": TextForm(
                given("text"), initial={"text": post.text, "link": post.link}, prefix="words"
            ),
            "approval_form": ApprovalForm(given("approval"), post=post, dead=links.dead, prefix="go"),
            "time_form": when,
            "cancel_form": self._cancel_form(given("cancel")),
            "removal_form": RemovalForm(given("removal"), prefix="remove"),
            "by_hand_form": LinkForm(given("by_hand"), prefix="hand"),
            "links": links,
        }

    def _cancel_form(self, data: Any) -> CancelForm:
        if self.outgoing.is_open and may_approve(self.request.user, self.outgoing):
            return RefusalForm(data, post=self.outgoing, prefix="stop")
        return CancelForm(data, prefix="stop")

    def _shown_with(self, form: forms.Form, forms_by_action: dict[str, Any]) -> HttpResponse:
        self.outgoing.refresh_from_db()
        context = self.get_context_data(**forms_by_action, wrong_form=form)
        return self.render_to_response(context, status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wrong = kwargs.get("wrong_form")
        asked = wrong if isinstance(wrong, WithFindings) and wrong.findings else kwargs["approval_form"]
        shown = shown_of(self.outgoing, self.request.user, asked.findings)
        return {**super().get_context_data(**kwargs), **shown}


def _given(form: forms.Form | None) -> dict[str, Any]:
    """What was typed, with what was said of single findings."""
    opinions = form.opinions if isinstance(form, WithFindings) else []
    return {"opinions": opinions, **(form.cleaned_data if form else {})}
