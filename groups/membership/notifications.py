"""Letters about belonging to a group. Each has the link by which one leaves."""

from django.conf import settings
from django.urls import reverse

from home.mail import tell

from ..kinds import AgainstTheRules
from ..officers.models import OfficerTerm
from ..pages.models import GroupPage
from .links import address_for
from .models import Membership


def leaving_link(membership: Membership) -> str:
    """The page on which this member leaves."""
    return address_for(
        membership.group,
        email=membership.email,
        name=membership.name,
        organisation=membership.organisation,
    )


def tell_link(group: GroupPage, *, email: str, name: str, organisation: str) -> None:
    """The link to join."""
    link = address_for(group, email=email, name=name, organisation=organisation)
    tell("groups/email/join_link.txt", to=[email], group=group, name=name, link=link)


def tell_refused(group: GroupPage, email: str, name: str, refusal: AgainstTheRules) -> None:
    """Why this address cannot join, and what to do."""
    tell(
        "groups/email/join_refused.txt",
        to=[email],
        group=group,
        name=name,
        refusal=refusal,
        kinds=f"{settings.WAGTAILADMIN_BASE_URL}{reverse('groups:kinds')}#{group.kind}",
    )


def tell_is_in(membership: Membership) -> None:
    """They belong to it already; the link lets them leave."""
    _tell("is_in", membership)


def tell_welcome(membership: Membership) -> None:
    """They are in; the group's own welcome, once."""
    _tell("welcome", membership)


def tell_left(membership: Membership) -> None:
    """They have left."""
    _tell("left", membership)


def tell_declined(membership: Membership) -> None:
    """The officers said no, and why."""
    _tell("join_declined", membership)


def tell_paused(membership: Membership) -> None:
    """They do not count for now; the place is kept."""
    _tell("paused", membership)


def tell_back(membership: Membership) -> None:
    """They count again, without doing anything."""
    _tell("back", membership)


def tell_officers_asked(membership: Membership) -> None:
    """Somebody asks to join a restricted community."""
    group = membership.group
    terms = OfficerTerm.objects.current().filter(group=group).select_related("person__user")
    to = [term.person.mailbox for term in terms]
    address = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('groups:members', args=[group.slug])}"
    tell("groups/email/asked_to_join.txt", to=to, membership=membership, group=group, link=address)


def _tell(template: str, membership: Membership) -> None:
    tell(
        f"groups/email/{template}.txt",
        to=[membership.email],
        membership=membership,
        group=membership.group,
        name=membership.name,
        link=leaving_link(membership),
    )
