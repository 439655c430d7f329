"""Letters about officers: to the staff and to the officer, so that somebody asks."""

from django.conf import settings
from django.urls import reverse

from home.mail import tell
from home.offices.models import OfficeCode, holders

from .models import EligibilityConcern, OfficerTerm


def mail_of(term: OfficerTerm) -> str:
    """Where a letter reaches this officer."""
    user = term.person.user
    return user.email if user is not None and user.is_active else term.person.email


def tell_concern(concern: EligibilityConcern) -> None:
    """One letter to the staff, one to the officer."""
    staff = holders(OfficeCode.STAFF).select_related("user")
    tell(
        "groups/email/officer_to_be_confirmed.txt",
        to=[person.mailbox for person in staff],
        concern=concern,
        link=f"{settings.WAGTAILADMIN_BASE_URL}{reverse('group_officers')}",
    )
    tell(
        "groups/email/please_confirm_your_record.txt",
        to=[mail_of(concern.term)],
        concern=concern,
        name=concern.term.person.name,
    )
