"""Who may read proposals, and who may decide them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from home.offices.models import OfficeCode, holds

from ..kinds import GroupKind
from .models import Proposal, ProposalStep
from .route import is_for_staff
from .together.models import CoProposer

READERS = (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR, OfficeCode.TRUSTEE, OfficeCode.CEO, OfficeCode.STAFF)


def may_read_proposals(user: Any) -> bool:
    """The Board, the Chief Executive and the office; superusers read but decide nothing."""
    return bool(user.is_active and user.is_superuser) or holds(user, *READERS)


def is_proposer(user: Any, proposal: Proposal) -> bool:
    """Whether this user proposed it at any time, alone or with others, by their record or their address.

    It stays so for who took their name away or handed it on: nobody sheds that to decide on it.
    """
    if is_for_staff(proposal.kind) and proposal.entered_by_id == user.pk:
        return True
    if proposal.proposer is not None and proposal.proposer.user_id == user.pk:
        return True
    addresses = _addresses_of(user)
    if proposal.proposer_email.casefold() in addresses:
        return True
    return proposed_with(addresses).filter(pk=proposal.pk).exists()


def proposed_by(user: Any) -> QuerySet[Proposal]:
    """The same as `is_proposer`, for many."""
    addresses = _addresses_of(user)
    own = Q(proposer__user=user)
    own |= Q(entered_by=user.pk, kind__in=[kind for kind in GroupKind if is_for_staff(kind)])
    for address in addresses:
        own |= Q(proposer_email__iexact=address)
    return Proposal.objects.filter(own | Q(pk__in=proposed_with(addresses).values("pk")))


def proposed_with(addresses: Iterable[str]) -> QuerySet[Proposal]:
    """The proposals that one of these addresses once proposed too, or proposed before somebody else did.

    What each proposer sent is kept with every request for changes, so that who it was stays known.
    """
    together, before = Q(), Q()
    for address in addresses:
        together |= Q(email__iexact=address)
        before |= Q(decision__snapshot__answers__email__iexact=address)
    if not together:
        return Proposal.objects.none()
    agreed = CoProposer.objects.once_agreed().filter(together).values("proposal")
    earlier = ProposalStep.objects.filter(before).values("proposal")
    return Proposal.objects.filter(Q(pk__in=agreed) | Q(pk__in=earlier))


def _addresses_of(user: Any) -> set[str]:
    """The addresses by which this user is known: of the log-in, and of their record."""
    person = getattr(user, "person", None)
    given = {user.email, person.email if person else ""}
    return {address.casefold() for address in given if address}


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
