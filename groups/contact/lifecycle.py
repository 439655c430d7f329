"""Letters to a group: they reach whoever is its contact today, and no address is shown."""

from home.association.models import get_association
from home.mail import tell

from ..officers.models import OfficerTerm
from ..pages.models import GroupPage


def contacts_of(group: GroupPage) -> list[OfficerTerm]:
    """The officers whom letters reach today: the contact, or all of them while nobody is."""
    terms = list(OfficerTerm.objects.current().filter(group=group).select_related("person__user"))
    return [term for term in terms if term.is_contact] or terms


def pass_on(*, group: GroupPage, name: str, email: str, message: str) -> None:
    """Send it to the group's contact of today; to the office, if the group has no officer."""
    to = [
        term.person.user.email if term.person.user and term.person.user.is_active else term.person.email
        for term in contacts_of(group)
    ]
    tell(
        "groups/email/letter_to_group.txt",
        to=[address for address in to if address] or [get_association().contact_mailbox],
        group=group,
        name=name,
        email=email,
        message=message,
    )
