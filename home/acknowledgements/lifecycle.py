"""Acknowledging a version, and asking those who have not: once at first, then at intervals."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ..mail import tell
from ..people.models import Person
from ..policies.models import PolicyVersion
from .models import Acknowledgement, Ask, AskedPolicy

MOST_REMINDERS = 6
"""After so many letters it is for a person to ask; the overview shows who."""


class NotTheNewest(Exception):
    """The policy was published anew meanwhile; `newest` is what to read now."""

    def __init__(self, newest: PolicyVersion | None) -> None:
        super().__init__("The policy was published anew while you read. Please read the new version.")
        self.newest = newest


class NotAsked(Exception):
    """This person is not one of those whom the policy is for today."""


@transaction.atomic
def acknowledge(*, asked: AskedPolicy, version: PolicyVersion, person: Person) -> Acknowledgement:
    """Record it, once. Raises NotTheNewest or NotAsked."""
    if version != asked.version:
        raise NotTheNewest(asked.version)
    if not asked.is_for(person):
        raise NotAsked(f"{asked} does not ask {person} for anything today.")
    found, _ = Acknowledgement.objects.get_or_create(person=person, version=version)
    return found


def outstanding(person: Person) -> list[AskedPolicy]:
    """What this person is asked for and has not acknowledged in the version in force."""
    done = set(Acknowledgement.objects.filter(person=person).values_list("version_id", flat=True))
    return [
        asked
        for asked in AskedPolicy.objects.select_related("page")
        if asked.version and asked.version.pk not in done and asked.is_for(person)
    ]


def ask_all(now: datetime | None = None) -> int:
    """Write to everybody who has something to acknowledge and is due a letter. Returns how many were sent.

    One letter names all that is outstanding. Runs once a day, so a new term or version asks on its first day.
    """
    now = now or timezone.now()
    due: dict[Person, list[AskedPolicy]] = {}
    for asked in AskedPolicy.objects.select_related("page"):
        for person in _not_yet(asked, now):
            due.setdefault(person, []).append(asked)
    return sum(_write_to(person, policies, now) for person, policies in due.items())


def _not_yet(asked: AskedPolicy, now: datetime) -> list[Person]:
    """Those it is for today who have not acknowledged it and were not asked lately."""
    version = asked.version
    if version is None:
        return []
    done = set(Acknowledgement.objects.filter(version=version).values_list("person_id", flat=True))
    lately = now - timedelta(days=asked.remind_after_days)
    asks = {ask.person_id: ask for ask in Ask.objects.filter(version=version)}
    return [
        person
        for person in asked.people_on(timezone.localdate(now))
        if person.pk not in done and _is_due(asks.get(person.pk), lately)
    ]


def _is_due(ask: Ask | None, lately: datetime) -> bool:
    return ask is None or (ask.times < MOST_REMINDERS and ask.last_at <= lately)


@transaction.atomic
def _write_to(person: Person, policies: list[AskedPolicy], now: datetime) -> bool:
    """One letter; whoever has no log-in is left to the overview."""
    if person.user is None or not person.user.is_active:
        return False
    again = False
    for asked in policies:
        ask, new = Ask.objects.get_or_create(person=person, version=asked.version, defaults={"last_at": now})
        if not new:
            again = True
            ask.times += 1
            ask.last_at = now
            ask.save(update_fields=["times", "last_at"])
    links = [
        (asked.page.title, f"{settings.WAGTAILADMIN_BASE_URL}{asked.get_absolute_url()}")
        for asked in policies
    ]
    tell("home/email/please_acknowledge.txt", to=[person.user.email], person=person, links=links, again=again)
    return True
