"""What happens when somebody opens the form or presses one of its buttons. Nothing typed is ever lost."""

from typing import Any

from django.db import IntegrityError, transaction
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from .. import lifecycle, notifications
from ..drafts import lifecycle as drafts
from ..drafts.lifecycle import Typed
from ..drafts.limits import too_many
from ..drafts.links import digest, new_secret
from ..drafts.models import ProposalDraft
from ..likeness import Likeness, like_it
from ..names import name_problem
from ..rules import ProposalRefused
from .notices import CROWDED, FORGED, HONEYPOT, LIKE_IT, MAIL_NEEDED, SENT_BEFORE, Notice, saved_elsewhere

TRAP = "website"


class _Check(CsrfViewMiddleware):
    """Tells why a request looks forged instead of answering it, so that what was typed can be kept."""

    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


def looks_forged(request: HttpRequest) -> bool:
    check = _Check(lambda request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, None, (), {}) is not None  # type: ignore[arg-type]


class Sheet:
    """One look at the form: the page it is on, who opened it by which link, and what was typed."""

    def __init__(
        self, request: HttpRequest, page: Any, draft: ProposalDraft | None = None, token: str = ""
    ) -> None:
        self.request = request
        self.page = page
        self.draft = draft
        self.token = token
        self.like: Likeness | None = None
        self.posted = _without_nulls(request.POST)
        self.key = self.posted.get("key") or new_secret()
        number = self.posted.get("version", "")
        self.version = int(number) if number.isdecimal() and len(number) < 10 else 0

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
            form = _only_shown(self.form(data))
        if spare in form.fields and hasattr(form.fields[spare].widget, "spare"):
            form.fields[spare].widget.spare = 1
        context = self.page.get_context(self.request) | {
            "page": self.page,
            "form": form,
            "notice": notice,
            "draft": self.draft,
            "token": self.token,
            "key": self.key,
            "version": self.draft.version if self.draft else self.version,
            "trap": TRAP,
            "like": self.like,
            "seen": self.like is not None or bool(self.posted.get("seen")),
        }
        return TemplateResponse(self.request, self.page.template, context, status=status)


def answer(
    request: HttpRequest, page: Any, draft: ProposalDraft | None = None, token: str = ""
) -> HttpResponse:
    """Show the form, or do what was pressed: send, save for later, or one more row."""
    sheet = Sheet(request, page, draft, token)
    if request.method != "POST":
        return sheet.show()
    if looks_forged(request):
        return sheet.show(notice=FORGED, status=403)
    if sheet.posted.get(TRAP):
        return sheet.show(notice=HONEYPOT, status=422)
    pressed = sheet.posted.get("press", "send")
    if pressed == "save":
        return _save(sheet)
    if pressed.startswith("more-"):
        return sheet.show(spare=pressed.removeprefix("more-"))
    return _send(sheet)


def _save(sheet: Sheet) -> HttpResponse:
    form = sheet.form(sheet.posted)
    email = sheet.email() or (sheet.draft.email if sheet.draft else "")
    if not email or (sheet.email() and "email" in form.errors):
        form = _only_shown(form)
        form.add_error("email", MAIL_NEEDED)
        return sheet.show(form, status=422)
    if too_many(sheet.request, "save", email):
        return sheet.show(notice=CROWDED, status=429)
    try:
        draft = _keep(sheet, email)
    except drafts.SavedElsewhere as newer:
        return _conflict(sheet, newer.draft)
    except drafts.AlreadySent:
        return sheet.show(notice=SENT_BEFORE, status=409)
    notifications.tell_saved(draft)
    sheet.request.session["saved_to"] = draft.email
    return redirect("groups:proposal_saved", sheet.page.pk)


def _keep(sheet: Sheet, email: str) -> ProposalDraft:
    if sheet.draft is not None:
        return drafts.save(draft=sheet.draft, email=email, typed=sheet.typed(), version=sheet.version)
    return drafts.start(
        form_page=sheet.page, key=sheet.key, email=email, typed=sheet.typed(), version=sheet.version
    )


def _send(sheet: Sheet) -> HttpResponse:
    if (before := _sent_before(sheet)) is not None:
        return before
    if sheet.draft is not None and sheet.draft.version != sheet.version:
        return _conflict(sheet, sheet.draft)
    form = sheet.form(sheet.posted)
    if not form.is_valid():
        return sheet.show(form, status=422)
    if too_many(sheet.request, "send", form.cleaned_data["email"]):
        return sheet.show(form, notice=CROWDED, status=429)
    if (like := _like_it(sheet, form)) is not None:
        sheet.like = like
        return sheet.show(form, notice=LIKE_IT)
    return _deliver(sheet, form)


def _like_it(sheet: Sheet, form: Any) -> Likeness | None:
    """What is like a new proposal, until its proposer has seen it once."""
    answering = sheet.draft is not None and sheet.draft.proposal_id is not None
    if answering or sheet.posted.get("seen"):
        return None
    found = like_it(form.cleaned_data["need"], email=form.cleaned_data["email"])
    return found if found.like else None


def _deliver(sheet: Sheet, form: Any) -> HttpResponse:
    form.typed = sheet.typed()
    form.key = sheet.draft.key if sheet.draft else digest(sheet.key)
    try:
        with transaction.atomic():
            _hand_in(sheet, form)
    except ProposalRefused as refusal:
        form.add_error(None, str(refusal))
        return sheet.show(form, status=422)
    except IntegrityError:
        return _lost_the_race(sheet, form)
    return _received(sheet)


def _hand_in(sheet: Sheet, form: Any) -> None:
    if sheet.draft is not None and sheet.draft.proposal_id:
        lifecycle.answer(draft=sheet.draft, answers=form.answers(), typed=form.typed)
    else:
        sheet.page.process_form_submission(form)


def _lost_the_race(sheet: Sheet, form: Any) -> HttpResponse:
    """Two were sent in the same moment: either the same one twice, or two of the same name."""
    if (before := _sent_before(sheet)) is not None:
        return before
    name = form.cleaned_data["group_name"]
    form.add_error("group_name", name_problem(name) or "This name was taken just now. Choose another.")
    return sheet.show(form, status=422)


def _sent_before(sheet: Sheet) -> HttpResponse | None:
    """The answer to a second press of the button: the same page as the first, unless the text differs."""
    key = sheet.draft.key if sheet.draft else digest(sheet.key)
    sent = ProposalDraft.objects.filter(key=key, sent_at__isnull=False).first()
    if sent is None:
        return None
    if sent.answers == sheet.typed():
        return _received(sheet)
    return sheet.show(notice=SENT_BEFORE, status=409)


def _received(sheet: Sheet) -> HttpResponse:
    if sheet.token:
        return redirect("groups:proposal", sheet.token)
    return redirect("groups:proposal_received", sheet.page.pk)


def _conflict(sheet: Sheet, newer: ProposalDraft) -> HttpResponse:
    """Both copies on one page: one's own in the form, the newer one beside it. Saving again chooses."""
    sheet.draft = newer
    notice = saved_elsewhere(newer, sheet.form(), sheet.typed())
    return sheet.show(notice=notice, status=409)


def _as_posted(draft: ProposalDraft | None) -> QueryDict | None:
    if draft is None:
        return None
    data = QueryDict(mutable=True)
    for name, texts in draft.answers.items():
        data.setlist(name, texts)
    return data


def _only_shown(form: Any) -> Any:
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
