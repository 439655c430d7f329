"""Mail about quiet times, to every office that sends or decides."""

from typing import Any

from home.decisions.models import Decision
from home.mail import tell
from home.offices.models import Office, OfficeCode

from ..desk.places import DESK_OFFICES
from ..workflow.notifications import addresses_of
from .models import QuietTime


def tell_offices_of_quiet(quiet: QuietTime) -> None:
    """Nothing goes out, who said so and why."""
    tell("moderation/email/quiet_begun.txt", to=_everybody_who_sends(), decision=quiet.begun)


def tell_offices_that_quiet_is_over(decision: Decision) -> None:
    """What waited goes out now."""
    tell("moderation/email/quiet_lifted.txt", to=_everybody_who_sends(), decision=decision)


def _everybody_who_sends() -> list[str]:
    sending: Any = Office.objects.filter(channels__active=True).values_list("code", flat=True)
    return addresses_of(*{*DESK_OFFICES, OfficeCode.BLOG_EDITOR, *sending})
