"""Who may read proposals, and who may decide them."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from home.offices.models import OfficeCode, holds

from .models import Proposal
from .route import is_for_staff

READERS = (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR, OfficeCode.TRUSTEE, OfficeCode.CEO, OfficeCode.STAFF)


def may_read_proposals(user: Any) -> bool:
    """The Board, the Chief Executive and the office; superusers read but decide nothing."""
    return bool(user.is_active and user.is_superuser) or holds(user, *READERS)


def is_proposer(user: Any, proposal: Proposal) -> bool:
    """Whether this user proposed it, alone or with others, by their record or by their address."""
    if is_for_staff(proposal.kind) and proposal.entered_by_id == user.pk:
        return True
    if proposal.proposer is not None and proposal.proposer.user_id == user.pk:
        return True
    if user.email.casefold() == proposal.proposer_email.casefold():
        return True
    return bool(user.email) and proposal.co_proposers.agreed().filter(email__iexact=user.email).exists()


class ProposalPermissionPolicy(BasePermissionPolicy):
    """Reading by office; nobody adds, edits, publishes, locks or deletes a proposal, superusers included."""

    READING = frozenset({"view", "change"})

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.READING and may_read_proposals(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return bool(self.READING & set(actions)) and may_read_proposals(user)

    def users_with_any_permission(self, actions: Any) -> QuerySet[Any]:
        users = get_user_model().objects.filter(is_active=True)
        if not self.READING & set(actions):
            return users.none()
        return users.filter(groups__office__code__in=READERS).distinct()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        allowed = self.user_has_any_permission(user, actions)
        return Proposal.objects.all() if allowed else Proposal.objects.none()
