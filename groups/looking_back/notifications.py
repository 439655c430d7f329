"""A letter to the staff when a group has looked back on its year."""

from django.conf import settings
from django.urls import reverse

from home.mail import tell
from home.offices.models import OfficeCode, holders

from .models import YearlyLook


def tell_handed_in(look_back: YearlyLook) -> None:
    staff = holders(OfficeCode.STAFF).select_related("user")
    tell(
        "groups/email/looked_back.txt",
        to=[person.mailbox for person in staff],
        look_back=look_back,
        group=look_back.group,
        link=f"{settings.WAGTAILADMIN_BASE_URL}{reverse('group_review', args=[look_back.group_id])}",
    )
