"""The form saves itself while somebody writes: quietly, for whoever is known by a link or has signed in."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from .. import notifications
from ..drafts import lifecycle as drafts
from ..drafts.limits import may_pass
from ..drafts.models import ProposalDraft
from .sheet import TRAP, Sheet

AN_HOUR = 400
"""How often in an hour: every ten seconds at most, and somewhat more for those who leave and come back."""


def asks_quietly(request: HttpRequest) -> bool:
    """Whether it is the page's script that saves, and not somebody who pressed a button."""
    return request.headers.get("Accept") == "application/json" and request.POST.get("press") == "save"


def save_quietly(sheet: Sheet, *, forged: bool) -> JsonResponse:
    """Keep what was typed under the address that is known; no letter but the first, with the link.

    What the writer types as their address is an answer like the others, until they press a button.
    """
    address = sheet.own_address()
    if forged or not address or sheet.posted.get(TRAP):
        return _told("Not saved by itself. Press “Save and finish later” to keep your text.", 403)
    if not may_pass("autosave", f"address {address}", AN_HOUR):
        return _told("Saved very often in the last hour, so it pauses. The buttons still save.", 429)
    is_new = sheet.draft is None and not ProposalDraft.objects.filter(key=sheet.kept_by).exists()
    try:
        draft = _keep(sheet, address)
    except drafts.SavedElsewhere as newer:
        if newer.draft.answers == sheet.typed():
            return _saved(newer.draft)
        return _told(
            "This proposal was saved somewhere else in the meantime. Press “Save and finish later” to see "
            "both texts; yours stays here until then.",
            409,
        )
    except drafts.AlreadySent:
        return _told("This proposal was sent already, so it is not saved any more.", 410)
    if is_new:
        notifications.tell_saved(draft)
    return _saved(draft)


def _keep(sheet: Sheet, address: str) -> ProposalDraft:
    if sheet.draft is not None:
        kept = sheet.draft.email
        return drafts.save(draft=sheet.draft, email=kept, typed=sheet.typed(), version=sheet.version)
    return drafts.start(
        form_page=sheet.page,
        key=sheet.key,
        email=address,
        typed=sheet.typed(),
        version=sheet.version,
        begun=sheet.begun,
    )


def _saved(draft: ProposalDraft) -> JsonResponse:
    when = f"{timezone.localtime(draft.saved_at):%H:%M}"
    return JsonResponse({"said": f"Saved at {when}", "version": draft.version})


def _told(words: str, status: int) -> JsonResponse:
    return JsonResponse({"said": words}, status=status)
