"""Who may read which decisions."""

from typing import Any

from django.db.models import Q, QuerySet

from ..offices.models import OfficeCode, holds
from .models import Decision, DecisionKind, Withholding

READ_ALL = (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR, OfficeCode.TRUSTEE)
READ_MODERATION = (
    OfficeCode.SOCIAL_MEDIA_OFFICER,
    OfficeCode.WEB_EDITOR,
    OfficeCode.BLOG_EDITOR,
    OfficeCode.NEWSLETTER_EDITOR,
)
READ_REFERRALS = (OfficeCode.SOCIAL_MEDIA_OFFICER, OfficeCode.WEB_EDITOR)
READ_PROPOSALS = (OfficeCode.CEO, OfficeCode.STAFF)


def reads_by_office(user: Any) -> bool:
    """Whether one of the user's offices reads decisions, whether or not there are any yet."""
    return holds(user, *READ_ALL, *READ_MODERATION, *READ_REFERRALS, *READ_PROPOSALS)


def readable_decisions(user: Any) -> QuerySet[Decision]:
    """Trustees read all; editors what concerns publishing; staff proposals and groups; anybody their own.

    Nobody reads in the register what was decided about themselves.
    """
    about_them = Withholding.objects.filter(person__user=user.pk).values("decision")
    decisions = Decision.objects.exclude(pk__in=about_them)
    if holds(user, *READ_ALL):
        return decisions
    kinds: set[str] = set()
    if holds(user, *READ_MODERATION):
        kinds.add(DecisionKind.MODERATION)
    if holds(user, *READ_PROPOSALS):
        kinds |= {DecisionKind.PROPOSAL, DecisionKind.GROUP}
    if holds(user, *READ_REFERRALS):
        kinds.add(DecisionKind.REFERRAL)
    return decisions.filter(Q(kind__in=kinds) | Q(made_by_id=user.pk))
