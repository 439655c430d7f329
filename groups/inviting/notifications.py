"""The letter about the group of one's new region, and the link by which one wants no more of them."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from home.mail import tell
from home.people.models import Person

from ..membership.links import address_for
from ..pages.models import GroupPage

SALT = "groups.inviting"


def no_more_link(person: Person) -> str:
    """Works for ever, and without signing in."""
    path = reverse("groups:no_letters", args=[signing.dumps(person.pk, salt=SALT)])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def person_behind(token: str) -> Person | None:
    """Whose link this is; None unless it was made here."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=pk).first()


def tell_of_group(person: Person, group: GroupPage) -> None:
    tell(
        "groups/email/group_of_your_region.txt",
        to=[person.mailbox],
        name=person.name,
        region=person.region,
        group=group,
        page=f"{settings.WAGTAILADMIN_BASE_URL}{group.get_url() or ''}",
        join=address_for(group, email=person.mailbox, name=person.name),
        no_more=no_more_link(person),
    )
