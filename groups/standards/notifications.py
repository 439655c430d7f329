"""Letters about a group's own standards: to the Chair when a change is asked for, and the answer."""

from django.conf import settings
from django.urls import reverse

from home.mail import tell
from home.offices.models import OfficeCode, holders

from .models import StandardsChange


def tell_asked(change: StandardsChange) -> None:
    """To the Chair, who puts it before the Board."""
    people = holders(OfficeCode.CHAIR).select_related("user")
    tell(
        "groups/email/standards_asked.txt",
        to=[person.mailbox for person in people],
        change=change,
        link=f"{settings.WAGTAILADMIN_BASE_URL}{reverse('group_standards', args=[change.pk])}",
    )


def tell_decided(change: StandardsChange) -> None:
    user = change.asked_by.user
    tell(
        "groups/email/standards_decided.txt",
        to=[user.email if user is not None else change.asked_by.email],
        change=change,
        decision=change.decision,
    )
