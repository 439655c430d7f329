"""The test that comes before the substance: is the media policy for this content at all? (MED-A.0, MED-P)"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from home.offices.models import Capacity, Term
from home.people.models import Person

from .choices import Scope, Voice
from .models import Referral
from .outcomes import PRIVATE, WHOM_IT_CONCERNS
from .permissions import ReferralRefused

IN_SCOPE = (Capacity.TRUSTEE, Capacity.OBSERVER, Capacity.SUBCOMMITTEE, Capacity.WORKING_PARTY)
"""The four kinds of person that the media policy names."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the handler found, before looking at the substance."""

    voice: str
    by_person_in_scope: bool
    about_the_work: bool
    covered_medium: bool
    in_our_space: bool = False


def capacities_on(person: Person | None, day: dt.date | None) -> list[Term]:
    """The terms that put this person in the policy's scope on a day, today unless told."""
    if person is None:
        return []
    terms = Term.objects.on(day or timezone.localdate()).filter(person=person, capacity__in=IN_SCOPE)
    return list(terms.select_related("office"))


def scope_of(referral: Referral, answers: Answers) -> tuple[Scope, str]:
    """By which rules it is judged, and the clause for it. Raises ReferralRefused for a contradiction."""
    if answers.voice == Voice.PERSONAL:
        return Scope.OUTSIDE, PRIVATE
    if not answers.covered_medium or not answers.about_the_work:
        return Scope.OUTSIDE, WHOM_IT_CONCERNS
    if answers.by_person_in_scope:
        _refuse_unless_recorded(referral, answers)
        return Scope.POLICY, WHOM_IT_CONCERNS
    return (Scope.SPACE if answers.in_our_space else Scope.OUTSIDE), WHOM_IT_CONCERNS


def _refuse_unless_recorded(referral: Referral, answers: Answers) -> None:
    """Official words are in scope, and a stranger's if the handler says so; a known outsider's are not."""
    known_outsider = referral.author is not None and not capacities_on(referral.author, referral.made_on)
    if known_outsider and answers.voice != Voice.OFFICIAL:
        raise ReferralRefused(
            f"Our records show no office or committee of {referral.author} on that day, so the policy is not "
            "for them (MED-A.0). Answer “No”; or, if a record is missing, ask the office to add it.",
            clause=WHOM_IT_CONCERNS,
            field="by_person_in_scope",
        )
