"""Standing followed over time: who does not count in a group for now, and who does again."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from home.people.models import Person

from ..belonging import circle
from ..kinds import RULES, GroupKind, Joining
from . import notifications
from .models import Membership

FOLLOWED = {
    Joining.MEMBERS: [kind for kind in GroupKind if RULES[kind].joining.value == Joining.MEMBERS],
    Joining.COMMUNITY: [kind for kind in GroupKind if RULES[kind].joining.value == Joining.COMMUNITY],
}


def follow_standing(people: QuerySet[Person] | None = None) -> int:
    """Pause who may not belong any more, and bring back who may again; of these people, or of everybody.

    Nobody joins again or is removed. Returns how many changed.
    """
    if people is None:
        recognise()
    changed = 0
    for joining, kinds in FOLLOWED.items():
        inside = circle(joining)
        if inside is None:
            continue
        joined = Membership.objects.joined().filter(group__kind__in=kinds).select_related("group")
        if people is not None:
            joined = joined.filter(person__in=people)
        may = Q(person__in=inside.values("pk"))
        for membership in joined.filter(paused_on=None).exclude(may):
            changed += _move(membership, pause=True)
        for membership in joined.filter(may, paused_on__isnull=False):
            changed += _move(membership, pause=False)
    return changed


def recognise() -> None:
    """Find the people behind addresses that were not known when they joined."""
    unknown = Membership.objects.not_left().filter(person=None)
    by_email: dict[str, Person] = {}
    for person in Person.objects.select_related("user").only("pk", "email", "user__email"):
        for email in (person.user.email if person.user else "", person.email):
            if email:
                by_email[email.lower()] = person
    for membership in unknown:
        if membership.email in by_email:
            Membership.objects.filter(pk=membership.pk).update(person=by_email[membership.email])


def _move(membership: Membership, *, pause: bool) -> int:
    """Pause or bring back, once, and tell the person."""
    rows = Membership.objects.filter(pk=membership.pk, paused_on__isnull=pause)
    if not rows.update(paused_on=timezone.localdate() if pause else None):
        return 0
    (notifications.tell_paused if pause else notifications.tell_back)(membership)
    return 1
