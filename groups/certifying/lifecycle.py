"""Offering help towards certified membership, taking the offer back, and writing to somebody who helps."""

from home.mail import tell
from home.people.models import Person

from ..belonging import members_in_good_standing
from ..kinds import AgainstTheRules
from .models import HelpOffer

CLAUSE = "MSG-REM.MG.6"


def offers() -> list[HelpOffer]:
    """The offers of members in good standing, by name. Others' are not shown while that is so."""
    found = HelpOffer.objects.filter(person__in=members_in_good_standing().values("pk"))
    return list(found.select_related("person__region", "person__organisation", "person__user"))


def member_behind(user: object) -> Person | None:
    """The member in good standing who is signed in; None for anybody else."""
    return members_in_good_standing().filter(user=getattr(user, "pk", None)).first()


def offer(person: Person) -> None:
    """Be on the list; pressed twice it does nothing more."""
    HelpOffer.objects.get_or_create(person=person)


def withdraw(person: Person) -> None:
    """Be off the list at once."""
    HelpOffer.objects.filter(person=person).delete()


def write_to(*, to: HelpOffer, by: Person, message: str) -> None:
    """Send somebody who helps a letter; their address stays with us. Raises AgainstTheRules."""
    if to.pk not in {one.pk for one in offers()}:
        raise AgainstTheRules("They have taken their offer back.", CLAUSE)
    tell(
        "groups/email/help_wanted.txt",
        to=[to.person.mailbox],
        name=by.name,
        email=by.mailbox,
        message=message,
    )
