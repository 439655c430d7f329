"""Mail about a proposal: to its proposer at each step, and to whoever has it next."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from home.association.models import get_association
from home.mail import tell
from home.offices.models import OfficeCode, holders

from .doubts import doubts
from .drafts.lifecycle import drafts_of, new_link
from .drafts.models import ProposalDraft
from .eligibility import why_not
from .form.sections import laid_out
from .holding import held_by, next_step
from .models import Proposal


def link_to(draft: ProposalDraft, to: str = "") -> str:
    """A fresh link for the draft's owner, or for this address."""
    path = reverse("groups:proposal", args=[new_link(draft, to)])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def tell_saved(draft: ProposalDraft) -> None:
    """The link to go on writing."""
    refused = why_not(draft.form_page.kind, draft.email)
    tell("groups/email/draft_saved.txt", to=[draft.email], draft=draft, link=link_to(draft), refused=refused)


def tell_ready(draft: ProposalDraft, *, to: str) -> None:
    """The link behind which a complete proposal, or its changes, wait for the last press."""
    path = reverse("groups:proposal_write", args=[new_link(draft, to)])
    link = f"{settings.WAGTAILADMIN_BASE_URL}{path}?ready=yes"
    refused = "" if draft.proposal_id else why_not(draft.form_page.kind, to)
    tell("groups/email/proposal_ready.txt", to=[to], draft=draft, link=link, refused=refused)


def tell_new_links(email: str) -> None:
    """New links to everything that this address has written; nothing if it has written nothing."""
    drafts = [{"draft": draft, "link": link_to(draft)} for draft in drafts_of(email)]
    if drafts:
        tell("groups/email/new_links.txt", to=[email], drafts=drafts)


def tell_received(proposal: Proposal) -> None:
    """A receipt to the proposer; the whole proposal to the Chair in office and the mailbox (COP-A2)."""
    _tell_proposer("groups/email/proposal_received.txt", proposal, doubts=doubts(proposal))
    association = get_association()
    chairs = _addresses(OfficeCode.CHAIR)
    tell(
        "groups/email/proposal_copy.txt",
        to=[*chairs, association.proposals_mailbox],
        proposal=proposal,
        sections=laid_out(proposal.answers),
        review=_review_address(proposal),
    )


def tell_waiting(proposal: Proposal, codes: list[str]) -> None:
    """To those who may act now."""
    tell(
        "groups/email/proposal_waiting.txt",
        to=_addresses(*codes),
        proposal=proposal,
        review=_review_address(proposal),
    )


def tell_step(name: str, proposal: Proposal, **context: Any) -> None:
    """To the proposer: what happened (`groups/email/proposal_<name>.txt`), who has it now, what is next."""
    _tell_proposer(f"groups/email/proposal_{name}.txt", proposal, **context)


def _tell_proposer(template: str, proposal: Proposal, **context: Any) -> None:
    tell(
        template,
        to=[proposal.proposer_email],
        proposal=proposal,
        link=link_to(proposal.draft, proposal.proposer_email),
        holder=held_by(proposal),
        next_step=next_step(proposal),
        **context,
    )


def _review_address(proposal: Proposal) -> str:
    path = reverse("proposals:edit", args=[proposal.pk])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def _addresses(*codes: str) -> list[str]:
    people = holders(*codes).select_related("user")
    return [person.mailbox for person in people if person.user is None or person.user.is_active]


def tell_withdrawn(proposal: Proposal, codes: list[str]) -> None:
    """To those who had it: nothing more to do."""
    tell("groups/email/proposal_taken_back.txt", to=_addresses(*codes), proposal=proposal)


def tell_overdue(proposal: Proposal, words: str) -> None:
    """To the Chair and the staff, once: the promise of two meetings was not kept (COP-A3)."""
    tell(
        "groups/email/proposal_overdue.txt",
        to=_addresses(OfficeCode.CHAIR, OfficeCode.STAFF),
        proposal=proposal,
        words=words,
        review=_review_address(proposal),
    )


def tell_minutes_in_doubt(proposal: Proposal, meeting: str) -> None:
    """To the Chair and the staff, once: a decision was minuted at a meeting that did not take place then."""
    tell(
        "groups/email/minutes_in_doubt.txt",
        to=_addresses(OfficeCode.CHAIR, OfficeCode.STAFF),
        proposal=proposal,
        meeting=meeting,
        review=_review_address(proposal),
    )
