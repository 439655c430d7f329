"""Saving what has been written so far, and handing out links to it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from .links import digest, new_secret, signed, unsigned
from .models import AccessLink, ProposalDraft, expiry

Typed = dict[str, list[str]]


class SavedElsewhere(Exception):
    """Somebody saved the same proposal after this copy of it was opened; carries what they saved."""

    def __init__(self, draft: ProposalDraft) -> None:
        super().__init__("The proposal was saved elsewhere in the meantime.")
        self.draft = draft


class AlreadySent(Exception):
    """The proposal has been sent in, so that this copy can no longer be changed."""


def new_link(draft: ProposalDraft, to: str = "") -> str:
    """Make a link's token for this draft, mailed `to` its owner or to whoever is to confirm an address.

    It is told once, here, and not kept.
    """
    secret = new_secret()
    AccessLink.objects.create(draft=draft, digest=digest(secret), email=to or draft.email)
    return signed(secret)


def draft_behind(token: str) -> ProposalDraft | None:
    """The draft that a link opens, or None if the link is unknown, altered or too old."""
    link = _link_behind(token)
    return link.draft if link else None


def address_behind(token: str) -> str:
    """The address to which a working link was mailed; empty for anything else."""
    link = _link_behind(token)
    return link.email if link else ""


def _link_behind(token: str) -> AccessLink | None:
    secret = unsigned(token)
    if secret is None:
        return None
    links = AccessLink.objects.working().select_related("draft__form_page", "draft__proposal")
    return links.filter(digest=digest(secret)).first()


@transaction.atomic
def start(
    *,
    form_page: Any,
    key: str,
    email: str,
    typed: Typed,
    version: int = 0,
    begun: dt.datetime | None = None,
) -> ProposalDraft:
    """Keep a first copy, or a newer one from the same open form; `version` is 0 where it has none yet."""
    given = {"form_page": form_page, "email": email, "answers": typed, "begun_at": begun or timezone.now()}
    draft, made = ProposalDraft.objects.get_or_create(key=digest(key), defaults=given)
    if not made:
        save(draft=draft, email=email, typed=typed, version=version or 1)
    return draft


@transaction.atomic
def save(*, draft: ProposalDraft, email: str, typed: Typed, version: int) -> ProposalDraft:
    """Keep what was typed, if nobody has saved since `version` was opened; links last longer again.

    With another address, links that went to the former one stop working: it may have been a slip.
    Raises SavedElsewhere with the newer copy, or AlreadySent.
    """
    former = draft.email
    saved = ProposalDraft.objects.filter(pk=draft.pk, version=version, sent_at=None).update(
        answers=typed, email=email or draft.email, version=F("version") + 1, saved_at=timezone.now()
    )
    draft.refresh_from_db()
    if not saved and draft.sent_at is not None:
        raise AlreadySent
    if not saved:
        raise SavedElsewhere(draft)
    links = AccessLink.objects.filter(draft=draft)
    if draft.email.casefold() != former.casefold():
        links.delete()
    links.working().update(expires_at=expiry())
    return draft


@transaction.atomic
def start_again(*, former: ProposalDraft) -> ProposalDraft:
    """A draft with the words of a proposal that came to nothing; the same one if it was begun already."""
    begun = ProposalDraft.objects.filter(started_from=former.proposal, sent_at=None, proposal=None).first()
    return begun or ProposalDraft.objects.create(
        form_page=former.form_page,
        email=former.email,
        answers=former.answers,
        started_from=former.proposal,
    )


def unsent_of(email: str) -> QuerySet[ProposalDraft]:
    """What an address has written and not sent, the newest first."""
    return ProposalDraft.objects.filter(email__iexact=email, sent_at=None, proposal=None)


def drafts_of(email: str) -> Iterable[ProposalDraft]:
    """The newest drafts and proposals of an address, for sending their owner new links."""
    return ProposalDraft.objects.filter(email__iexact=email).select_related("proposal")[:10]
