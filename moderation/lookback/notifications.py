"""Mail about second looks: that one is due, how it ended, and that it is late."""

from home.decisions.models import Decision
from home.mail import tell
from home.offices.models import OfficeCode, holders

from ..desk.places import ENTITLED
from ..workflow.notifications import addresses_of
from .models import LookBack


def tell_second_lookers(look_back: LookBack) -> None:
    """Everybody of the entitled offices who had no hand in it, since one day is short."""
    involved = {look_back.published_by_id, look_back.author_id, look_back.last_editor_id}
    people = holders(*ENTITLED[look_back.place]).exclude(user_id__in=[pk for pk in involved if pk])
    users = [person.user for person in people.select_related("user")]
    addresses = [user.email for user in users if user and user.is_active]
    tell("moderation/email/second_look_due.txt", to=addresses, look_back=look_back)


def tell_of_second_look(look_back: LookBack, decision: Decision) -> None:
    """Whoever published and wrote it hears how it ended."""
    users = (look_back.published_by, look_back.author, look_back.last_editor)
    addresses = {user.email for user in users if user is not None and user.is_active}
    tell("moderation/email/second_look_taken.txt", to=addresses, look_back=look_back, decision=decision)


def tell_that_it_is_overdue(look_back: LookBack) -> None:
    """The Chair and the Vice-Chair see to it that somebody looks."""
    addresses = addresses_of(OfficeCode.CHAIR, OfficeCode.VICE_CHAIR)
    tell("moderation/email/second_look_overdue.txt", to=addresses, look_back=look_back)
