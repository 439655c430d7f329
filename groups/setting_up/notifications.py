"""Letters about a group that is being set up: to those asked to run it, and to the staff."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from home.mail import tell
from home.offices.models import OfficeCode, holders

from ..choices.commitment import commitment_of
from ..officers.notifications import mail_of
from ..pages.models import GroupPage
from .models import OfficerInvitation

SALT = "groups.setting_up.invitation"


def link_to(invitation: OfficerInvitation) -> str:
    """Where this person answers."""
    path = reverse("groups:invitation", args=[signing.dumps(invitation.pk, salt=SALT)])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def invitation_behind(token: str) -> OfficerInvitation | None:
    """The invitation that a link opens; None unless it was made here."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return OfficerInvitation.objects.select_related("group__region", "term").filter(pk=pk).first()


def tell_invited(invitation: OfficerInvitation) -> None:
    tell(
        "groups/email/asked_to_run_it.txt",
        to=[invitation.email],
        invitation=invitation,
        group=invitation.group,
        commitment=_with_full_address(commitment_of(invitation.group.kind)),
        link=link_to(invitation),
    )


def _with_full_address(found: dict[str, str]) -> dict[str, str]:
    if not found or "://" in found["url"]:
        return found
    return {**found, "url": f"{settings.WAGTAILADMIN_BASE_URL}{found['url']}"}


def tell_declined(invitation: OfficerInvitation) -> None:
    staff = holders(OfficeCode.STAFF).select_related("user")
    tell(
        "groups/email/will_not_run_it.txt",
        to=[person.mailbox for person in staff],
        invitation=invitation,
        group=invitation.group,
        link=setting_up_address(invitation.group),
    )


def tell_active(group: GroupPage) -> None:
    """To its officers: it is there."""
    terms = group.officer_terms.current().select_related("person__user")
    url = f"{settings.WAGTAILADMIN_BASE_URL}{group.get_url() or ''}"
    tell("groups/email/group_is_active.txt", to=[mail_of(term) for term in terms], group=group, url=url)


def setting_up_address(group: GroupPage) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('setting_up', args=[group.pk])}"
