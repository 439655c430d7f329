"""Raising a concern about a group, and answering it. Each is noted in the log, without what was said."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.accounts.models import User

from ..aims.alignment import ASKED
from ..kinds import AgainstTheRules
from ..pages.models import GroupPage
from . import notifications
from .models import Concern, Outcome
from .permissions import readable_by

RAISED = "groups.concern_raised"
ANSWERED = "groups.concern_answered"


class CannotAnswer(AgainstTheRules):
    """The concern cannot be answered like this; the message says why."""


@transaction.atomic
def raise_concern(*, group: GroupPage, words: str, name: str = "", email: str = "") -> Concern:
    """Somebody is worried. The office is told that there is something, never what, by mail."""
    concern = Concern.objects.create(
        group=group, clause=ASKED.get(group.kind, ""), words=words.strip(), name=name.strip(), email=email
    )
    log(instance=concern, action=RAISED)
    notifications.tell_office(concern)
    if email:
        notifications.tell_received(concern)
    return concern


@transaction.atomic
def answer(*, concern: Concern, outcome: str, words: str, by: User) -> None:
    """Say what came of it; whoever raised it gets these words. Raises CannotAnswer."""
    if not readable_by(by).filter(pk=concern.pk).exists():
        raise CannotAnswer(
            "Somebody who does not run the group, and never did, answers this.", concern.clause
        )
    if concern.email and by.email.lower() == concern.email.lower():
        raise CannotAnswer("You raised this yourself, so somebody else answers it.", concern.clause)
    if outcome not in Outcome.values or not words.strip():
        raise CannotAnswer("Choose what you did, and say it in a sentence or two.")
    done = Concern.objects.waiting().filter(pk=concern.pk)
    name = str(getattr(by, "person", None) or by)[:160]
    if not done.update(
        outcome=outcome, answer=words.strip()[:2000], answered_on=timezone.localdate(), answered_by=name
    ):
        raise CannotAnswer("Somebody has answered it meanwhile. Look at the page again.")
    concern.refresh_from_db()
    log(instance=concern, action=ANSWERED, user=by, data={"outcome": outcome})
    if concern.email:
        notifications.tell_answered(concern)
