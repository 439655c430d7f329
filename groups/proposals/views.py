"""The public addresses of proposals: the form, the proposer's own page, and new links."""

from contextlib import suppress
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from home.pages.public import public_pages

from . import lifecycle, notifications
from .attachments.keeping import attached_to
from .attachments.views import handed_out
from .drafts import lifecycle as drafts
from .drafts.lifecycle import address_behind, draft_behind
from .drafts.limits import too_many
from .drafts.models import ProposalDraft
from .form.answering import answer
from .form.models import ProposalFormPage
from .form.sections import readable
from .rules import ProposalRefused
from .standing import AGAIN, Standing


def _public_form(pk: int) -> ProposalFormPage:
    pages = public_pages(ProposalFormPage.objects.filter(pk=pk))
    if not pages:
        raise Http404("There is no such form.")
    form_page: ProposalFormPage = pages[0]
    return form_page


# The form checks where a request comes from itself, so that it can show again what was typed.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the form is sent; to be read it has its page."""
    page = _public_form(pk)
    return answer(request, page) if request.method == "POST" else redirect(page.get_url(request))


@login_required
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who is signed in goes on with what they saved, without looking for the mail."""
    user: Any = request.user
    draft = get_object_or_404(drafts.unsent_of(user.email), pk=pk)
    return redirect("groups:proposal_write", drafts.new_link(draft))


@never_cache
@require_GET
def received(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank you; the rest is in the mail."""
    return _public_form(pk).render_landing_page(request)


@never_cache
@require_GET
def saved(request: HttpRequest, pk: int) -> HttpResponse:
    """Saved; the link is in the mail."""
    page = _public_form(pk)
    context = {"form_page": page, "email": request.session.pop("saved_to", "")}
    return render(request, "groups/proposals/saved.html", context)


@never_cache
@require_GET
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Complete, and one step is missing: it is behind the link in the mail."""
    context = {"form_page": _public_form(pk), "email": request.session.pop("saved_to", "")}
    return render(request, "groups/proposals/confirm.html", context)


class NewLinkForm(forms.Form):
    """Where to send new links."""

    email = forms.EmailField(
        label="What is your e-mail address?",
        help_text="The one that you gave in the proposal.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": "Give us your e-mail address.",
            "invalid": "This does not look like an e-mail address. Write it like name@example.org.",
        },
    )
    use_required_attribute = False


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_links(request: HttpRequest) -> HttpResponse:
    """Ask for new links. The answer is the same whether or not the address is known."""
    form = NewLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if not too_many(request, "links", email):
            notifications.tell_new_links(email)
        return render(request, "groups/proposals/links_sent.html", {"email": email})
    return render(request, "groups/proposals/new_links.html", {"form": form})


@method_decorator(never_cache, name="dispatch")
class ByLink(View):
    """A page that only a mailed link opens. It is not to be found, kept or told to other sites."""

    def dispatch(self, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponseBase:
        self.token = token
        draft = draft_behind(token)
        if draft is None:
            response: HttpResponseBase = render(
                request, "groups/proposals/link_unknown.html", {"form": NewLinkForm()}, status=404
            )
        else:
            self.draft: ProposalDraft = draft
            response = super().dispatch(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


class ProposalView(ByLink):
    """The proposer's own page: where the proposal stands; the form, as long as it was never sent."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.draft.proposal is None:
            return redirect("groups:proposal_write", self.token)
        context = {"standing": Standing(self.draft.proposal), "draft": self.draft, "token": self.token}
        context["attachments"] = attached_to(self.draft.key)
        return render(request, "groups/proposals/standing.html", context)


@method_decorator(csrf_exempt, name="dispatch")
class WriteView(ByLink):
    """The form, with what was saved; also for answering a request for changes."""

    http_method_names = ("get", "head", "post")

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.draft.sent_at is not None:
            return redirect("groups:proposal", self.token)
        return self._answer(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        pages = public_pages(ProposalFormPage.objects.filter(pk=self.draft.form_page_id))
        if pages:
            return answer(request, pages[0], self.draft, self.token)
        typed = readable(self.draft.answers)
        return render(request, "groups/proposals/closed.html", {"typed": typed, "draft": self.draft})


class WithdrawView(ByLink):
    """Ask once more, then withdraw."""

    http_method_names = ("get", "head", "post")

    def get(self, request: HttpRequest) -> HttpResponse:
        proposal = self.draft.proposal
        if proposal is None or not proposal.is_open:
            return redirect("groups:proposal", self.token)
        return render(request, "groups/proposals/withdraw.html", {"proposal": proposal, "token": self.token})

    def post(self, request: HttpRequest) -> HttpResponseRedirect:
        # If it was decided in the meantime, or never sent, the page behind the link says so.
        with suppress(ProposalRefused):
            lifecycle.withdraw(draft=self.draft)
        return redirect("groups:proposal", self.token)


class AgainView(ByLink):
    """Start from a proposal that came to nothing: its words in a new draft."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponseRedirect:
        proposal = self.draft.proposal
        if proposal is None or proposal.state not in AGAIN:
            return redirect("groups:proposal", self.token)
        draft = drafts.start_again(former=self.draft)
        notifications.tell_saved(draft)
        return redirect("groups:proposal_write", drafts.new_link(draft, address_behind(self.token)))


class FileView(ByLink):
    """A file that the proposer added."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, number: int) -> FileResponse:
        return handed_out(self.draft.key, number)
