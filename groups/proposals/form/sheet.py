"""One look at the form: the page it is on, who opened it by which link, and what was typed."""

from typing import Any

from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone

from ..attachments.keeping import attached_to
from ..calls.window import Status, stamp, stamped, window
from ..drafts.lifecycle import Typed, address_behind, unsent_of
from ..drafts.links import digest, new_secret
from ..drafts.models import ProposalDraft
from ..eligibility import entitlement, why_not
from ..likeness import Likeness
from .notices import CHANGES_READY, READY, Notice, in_grace, not_entitled, not_open

TRAP = "website"


class Sheet:
    """One look at the form: the page it is on, who opened it by which link, and what was typed."""

    def __init__(
        self, request: HttpRequest, page: Any, draft: ProposalDraft | None = None, token: str = ""
    ) -> None:
        self.request = request
        self.page = page
        self.draft = draft
        self.token = token
        self.mailed_to = address_behind(token) if token else ""
        self.like: Likeness | None = None
        self.posted = _without_nulls(request.POST)
        self.key = self.posted.get("key") or new_secret()
        number = self.posted.get("version", "")
        self.version = int(number) if number.isdecimal() and len(number) < 10 else 0
        self.window = window(page)
        self.file_problems: list[str] = []
        self.begun = draft.begun_at if draft else stamped(page, self.posted.get("opened", ""))

    @property
    def kept_by(self) -> str:
        """What everything of this form is kept by: the hash of its key."""
        return self.draft.key if self.draft else digest(self.key)

    @property
    def is_answer(self) -> bool:
        """Whether this answers a request for changes, which no call limits."""
        return self.draft is not None and self.draft.proposal_id is not None

    @property
    def is_closed_to_visitors(self) -> bool:
        """Whether only the staff fill it in, and this is not somebody answering what was asked of them."""
        return self.draft is None and self.window.status == Status.FOR_STAFF

    @property
    def may_send(self) -> bool:
        return self.is_answer or self.window.takes(self.begun)

    def form(self, data: QueryDict | None = None) -> Any:
        form = self.page.get_form(
            data,
            page=self.page,
            user=self.request.user,
            proposal=self.draft.proposal if self.draft else None,
        )
        form.use_required_attribute = False
        return form

    def typed(self) -> Typed:
        """The answers as they were typed, by field."""
        return {name: self.posted.getlist(name) for name in self.form().fields if name in self.posted}

    def email(self) -> str:
        return self.posted.get("email", "").strip()

    def show(
        self, form: Any = None, notice: Notice | None = None, *, status: int = 200, spare: str = ""
    ) -> HttpResponse:
        """The form as it stands, with everything that was typed."""
        if form is None:
            data = self.posted if self.request.method == "POST" else _as_posted(self.draft)
            form = only_shown(self.form(data))
        if spare in form.fields and hasattr(form.fields[spare].widget, "spare"):
            form.fields[spare].widget.spare = 1
        context = self.page.get_context(self.request) | {
            "page": self.page,
            "form": form,
            "notice": notice or self._about_the_call(),
            "window": self.window,
            "may_send": self.may_send,
            "who_may": None if self.is_answer else entitlement(self.page.kind),
            "known_as": self.own_address(),
            "begun_before": self._begun_before(),
            "opened": stamp(self.page, self.begun or timezone.now()),
            "draft": self.draft,
            "token": self.token,
            "key": self.key,
            "version": self.draft.version if self.draft else self.version,
            "trap": TRAP,
            "like": self.like,
            "attachments": attached_to(self.kept_by),
            "file_problems": self.file_problems,
            "seen": self.like is not None or bool(self.posted.get("seen")),
        }
        return TemplateResponse(self.request, self.page.template, context, status=status)

    def own_address(self) -> str:
        """The address that is known to be the visitor's: they came by a link in its mail, or signed in."""
        if self.mailed_to:
            return self.mailed_to
        user: Any = self.request.user
        return str(user.email) if user.is_authenticated else ""

    def _begun_before(self) -> ProposalDraft | None:
        """What somebody who is signed in has saved of this form, when they open it anew."""
        user: Any = self.request.user
        if self.draft is not None or self.request.method == "POST" or not user.is_authenticated:
            return None
        return unsent_of(user.email).filter(form_page=self.page.pk).first()

    def is_own(self, email: str) -> bool:
        """Whether this is an address that the visitor has shown to be theirs."""
        shown = {self.mailed_to, getattr(self.request.user, "email", "")}
        return email.casefold() in {address.casefold() for address in shown if address}

    def _about_the_call(self) -> Notice | None:
        if self.is_answer:
            return CHANGES_READY if self._is_ready else None
        if self.window.is_open:
            return self._about_the_proposer()
        until = self.window.grace_until(self.begun)
        return in_grace(until) if until else not_open(self.window)

    def _about_the_proposer(self) -> Notice | None:
        """Before they write: that they may not propose, if that is known; or that one press is missing."""
        address = self.own_address()
        if address and (reason := why_not(self.page.kind, address)):
            return not_entitled(reason)
        return READY if self._is_ready else None

    @property
    def _is_ready(self) -> bool:
        """Whether they came by the link to confirm their address, with everything filled in."""
        asked = self.request.method == "GET" and bool(self.request.GET.get("ready"))
        return asked and self.draft is not None

    def show_closed(self) -> HttpResponse:
        """The page without its form: when one can propose, and what one can do until then."""
        context = self.page.get_context(self.request) | {"page": self.page, "window": self.window}
        return TemplateResponse(self.request, "groups/proposals/not_open.html", context)


def _as_posted(draft: ProposalDraft | None) -> QueryDict | None:
    if draft is None:
        return None
    data = QueryDict(mutable=True)
    for name, texts in draft.answers.items():
        data.setlist(name, texts)
    return data


def only_shown(form: Any) -> Any:
    """The form with what was typed, but without complaints: nobody has asked to send it."""
    if form.is_bound:
        form._errors = ErrorDict()
        form.cleaned_data = {}
    return form


def _without_nulls(posted: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True)
    for name, texts in posted.lists():
        clean.setlist(name, [str(text).replace("\x00", "") for text in texts])
    return clean
