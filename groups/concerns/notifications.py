"""Letters about a concern: to the office that there is one, and to whoever raised it."""

from django.conf import settings
from django.urls import reverse

from home.association.models import get_association
from home.mail import tell

from .models import Concern
from .permissions import recipients


def tell_office(concern: Concern) -> None:
    """That there is something to read; the words themselves stay behind the door of the admin."""
    to = [person.mailbox for person in recipients(concern.group)]
    tell(
        "groups/email/concern_raised.txt",
        to=to or [get_association().contact_mailbox],
        group=concern.group,
        concern=concern,
        link=f"{settings.WAGTAILADMIN_BASE_URL}{reverse('group_concern', args=[concern.pk])}",
    )


def tell_received(concern: Concern) -> None:
    """What happens now. It repeats nothing that was written: anybody can write any address."""
    tell("groups/email/concern_received.txt", to=[concern.email], group=concern.group, concern=concern)


def tell_answered(concern: Concern) -> None:
    tell("groups/email/concern_answered.txt", to=[concern.email], group=concern.group, concern=concern)
