"""Asking those who were named as co-proposers, by a link in their mail, and taking their answers."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from home.mail import tell

from ..drafts.links import digest, new_secret, signed, unsigned
from ..models import Proposal
from .addresses import name_and_address
from .models import CoProposer


@transaction.atomic
def ask_co_proposers(proposal: Proposal) -> None:
    """Ask each who is named and was not asked yet; who is not named any more is let go.

    Who once agreed is kept out of sight: they proposed it too, so they do not decide on it.
    """
    lines = proposal.answers.get("co_proposers") or []
    named = {found[1].casefold(): found[0] for line in lines if (found := name_and_address(line))}
    named.pop(proposal.proposer_email.casefold(), None)
    before = {each.email.casefold(): each for each in proposal.co_proposers.shown()}
    for email in before.keys() - named.keys():
        _let_go(before[email])
    for email in named.keys() - before.keys():
        _ask(proposal, email, named[email])


def _ask(proposal: Proposal, email: str, name: str) -> None:
    secret = new_secret()
    again = {"name": name, "digest": digest(secret), "asked_at": timezone.now(), "let_go_at": None}
    again |= {"agrees": None, "answered_at": None}
    former = proposal.co_proposers.filter(email__iexact=email).first()
    asked, _ = CoProposer.objects.update_or_create(
        proposal=proposal, email=former.email if former else email, defaults=again
    )
    link = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('groups:together', args=[signed(secret)])}"
    tell("groups/email/co_proposer_asked.txt", to=[email], proposal=proposal, asked=asked, link=link)


def _let_go(asked: CoProposer) -> None:
    if asked.agreed_at is None:
        asked.delete()
        return
    asked.let_go_at = timezone.now()
    asked.save(update_fields=["let_go_at"])


def asked_behind(token: str) -> CoProposer | None:
    """Who was asked by this link; None if it is unknown or altered."""
    secret = unsigned(token)
    if secret is None:
        return None
    return CoProposer.objects.shown().select_related("proposal").filter(digest=digest(secret)).first()


@transaction.atomic
def answer_asked(asked: CoProposer, *, agrees: bool) -> None:
    """Note what they say. They may change their mind while the proposal is open; the proposer is told."""
    if not asked.proposal.is_open or asked.agrees is agrees:
        return
    asked.agrees, asked.answered_at = agrees, timezone.now()
    if agrees:
        asked.agreed_at = asked.agreed_at or asked.answered_at
    asked.save(update_fields=["agrees", "answered_at", "agreed_at"])
    tell(
        "groups/email/co_proposer_said.txt",
        to=[asked.proposal.proposer_email],
        proposal=asked.proposal,
        asked=asked,
    )
