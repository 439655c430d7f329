"""What happens when somebody opens the form or presses one of its buttons. Nothing typed is ever lost."""

from contextlib import suppress
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect

from ...contact.begun import begin_letter
from ...pages.models import GroupPage
from .. import lifecycle, notifications
from ..attachments.keeping import forget_orphans, remove, take_in
from ..drafts import lifecycle as drafts
from ..drafts.limits import too_many
from ..drafts.links import digest
from ..drafts.models import ProposalDraft
from ..likeness import Likeness, like_it
from ..names import name_problem
from ..rules import ProposalRefused
from .joining import LETTERS, letter_about
from .notices import (
    CROWDED,
    FILE_NOT_ADDED,
    FORGED,
    HONEYPOT,
    LIKE_IT,
    MAIL_NEEDED,
    SENT_BEFORE,
    closed_while_writing,
    not_open,
    saved_elsewhere,
)
from .saving_itself import asks_quietly, save_quietly
from .sheet import TRAP, Sheet, only_shown

FILES_AN_HOUR = 30


class _Check(CsrfViewMiddleware):
    """Tells why a request looks forged instead of answering it, so that what was typed can be kept."""

    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


def looks_forged(request: HttpRequest) -> bool:
    check = _Check(lambda request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, None, (), {}) is not None  # type: ignore[arg-type]


def answer(
    request: HttpRequest, page: Any, draft: ProposalDraft | None = None, token: str = ""
) -> HttpResponse:
    """Show the form, or do what was pressed: send, save for later, or one more row."""
    sheet = Sheet(request, page, draft, token)
    if sheet.is_closed_to_visitors:
        return sheet.show_closed()
    if request.method != "POST":
        return sheet.show() if draft is not None or sheet.window.is_open else sheet.show_closed()
    if asks_quietly(request):
        return save_quietly(sheet, forged=looks_forged(request))
    if looks_forged(request):
        return sheet.show(notice=FORGED, status=403)
    if sheet.posted.get(TRAP):
        return sheet.show(notice=HONEYPOT, status=422)
    pressed = sheet.posted.get("press", "send")
    return _with_files(sheet, pressed) or _do(sheet, pressed)


def _with_files(sheet: Sheet, pressed: str) -> HttpResponse | None:
    """Keep the files first, so that nobody chooses them again; an answer if that is all, or one is wrong."""
    files = sheet.request.FILES.getlist("attachments")
    asked = bool(files) or pressed == "attach" or pressed.startswith("remove-")
    if not asked:
        return None
    if ProposalDraft.objects.filter(key=sheet.kept_by, sent_at__isnull=False).exists():
        return sheet.show(notice=SENT_BEFORE, status=409)
    if too_many(sheet.request, "attach", sheet.kept_by, most=FILES_AN_HOUR):
        return sheet.show(notice=CROWDED, status=429)
    if pressed.startswith("remove-"):
        remove(sheet.kept_by, pressed.removeprefix("remove-"))
    forget_orphans()
    sheet.file_problems = take_in(sheet.kept_by, files)
    if sheet.file_problems:
        return sheet.show(notice=FILE_NOT_ADDED, status=422)
    return sheet.show() if pressed == "attach" or pressed.startswith("remove-") else None


def _do(sheet: Sheet, pressed: str) -> HttpResponse:
    if pressed == "save":
        return _save(sheet)
    outcome, _, slug = pressed.partition("-")
    if outcome in LETTERS and slug:
        return _write_to(sheet, outcome, slug)
    if pressed.startswith("more-"):
        return sheet.show(spare=pressed.removeprefix("more-"))
    return _send(sheet)


def _save(sheet: Sheet) -> HttpResponse:
    form = sheet.form(sheet.posted)
    email = sheet.email() or (sheet.draft.email if sheet.draft else "")
    if not email or (sheet.email() and "email" in form.errors):
        form = only_shown(form)
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
    """Keep what was typed; an answer stays with its proposer until the new address is confirmed."""
    if sheet.draft is not None:
        email = sheet.draft.email if sheet.is_answer else email
        return drafts.save(draft=sheet.draft, email=email, typed=sheet.typed(), version=sheet.version)
    return drafts.start(
        form_page=sheet.page,
        key=sheet.key,
        email=email,
        typed=sheet.typed(),
        version=sheet.version,
        begun=sheet.begun,
    )


def _send(sheet: Sheet) -> HttpResponse:
    if (hindrance := _hindrance(sheet)) is not None:
        return hindrance
    form = sheet.form(sheet.posted)
    if not form.is_valid():
        return sheet.show(form, status=422)
    if too_many(sheet.request, "send", form.cleaned_data["email"]):
        return sheet.show(form, notice=CROWDED, status=429)
    if (like := _like_it(sheet, form)) is not None:
        sheet.like = like
        return sheet.show(form, notice=LIKE_IT)
    if not sheet.is_own(form.cleaned_data["email"]) and not _is_entered_for_staff(sheet):
        return _ask_to_confirm(sheet, form)
    return _deliver(sheet, form)


def _write_to(sheet: Sheet, outcome: str, slug: str) -> HttpResponse:
    """Join a group, or come together with it: a letter to it is begun, the proposal is kept meanwhile."""
    if not GroupPage.objects.filter(slug=slug).exists():
        return sheet.show()
    form = sheet.form(sheet.posted)
    email = sheet.email() or (sheet.draft.email if sheet.draft else "")
    if email and "email" not in form.errors and not too_many(sheet.request, "save", email):
        with suppress(drafts.SavedElsewhere, drafts.AlreadySent):
            notifications.tell_saved(_keep(sheet, email))
    begin_letter(sheet.request, slug, email=email, **letter_about(outcome, sheet.posted))
    return redirect("groups:contact", slug)


def _ask_to_confirm(sheet: Sheet, form: Any) -> HttpResponse:
    """Nobody proposes in another's name: the button that sends is behind a link in the proposer's mail.

    The same holds for whoever takes a proposal over when it is changed. The answer is the same for
    everybody, so that nobody learns here who is a member.
    """
    email = form.cleaned_data["email"]
    try:
        draft = _keep(sheet, email)
    except drafts.SavedElsewhere as newer:
        return _conflict(sheet, newer.draft)
    except drafts.AlreadySent:
        return sheet.show(notice=SENT_BEFORE, status=409)
    notifications.tell_ready(draft, to=email)
    sheet.request.session["saved_to"] = email
    return redirect("groups:proposal_confirm", sheet.page.pk)


def _is_entered_for_staff(sheet: Sheet) -> bool:
    """Whether the form asks for no address: whoever entered it stays the one who did."""
    return "email" not in sheet.form().fields


def _hindrance(sheet: Sheet) -> HttpResponse | None:
    """Why it cannot be sent whatever it says: it was already, it was saved elsewhere, or the call is over."""
    if (before := _sent_before(sheet)) is not None:
        return before
    if sheet.draft is not None and sheet.draft.version != sheet.version:
        return _conflict(sheet, sheet.draft)
    return None if sheet.may_send else _too_late(sheet)


def _too_late(sheet: Sheet) -> HttpResponse:
    """The call is over: keep what was typed for the next one, if there is an address to send the link to."""
    email = sheet.email() or (sheet.draft.email if sheet.draft else "")
    wrong = "email" in sheet.form(sheet.posted).errors
    if not email or wrong or too_many(sheet.request, "save", email):
        return sheet.show(notice=not_open(sheet.window), status=409)
    try:
        sheet.draft = _keep(sheet, email)
    except drafts.SavedElsewhere as newer:
        return _conflict(sheet, newer.draft)
    except drafts.AlreadySent:
        return sheet.show(notice=SENT_BEFORE, status=409)
    notifications.tell_saved(sheet.draft)
    return sheet.show(notice=closed_while_writing(sheet.window, sheet.draft.email), status=409)


def _like_it(sheet: Sheet, form: Any) -> Likeness | None:
    """What is like a new proposal, until its proposer has seen it once."""
    answering = sheet.draft is not None and sheet.draft.proposal_id is not None
    if answering or sheet.posted.get("seen"):
        return None
    found = like_it(form.cleaned_data["need"], email=form.cleaned_data["email"], for_visitors=True)
    return found if found.like else None


def _deliver(sheet: Sheet, form: Any) -> HttpResponse:
    form.typed, form.begun = sheet.typed(), sheet.begun
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
