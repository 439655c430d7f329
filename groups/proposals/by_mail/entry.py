"""A proposal that came by e-mail, on paper or by telephone: when, in which words, and who entered it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from home.accounts.models import User
from home.offices.models import OfficeCode, holds

from ..calls.window import refuse_outside_a_call
from ..eligibility import refuse_who_may_not
from ..route import is_for_staff
from ..rules import ProposalRefused, refuse_kind_without_use

WRITERS = (OfficeCode.STAFF, OfficeCode.CEO)


@dataclass(frozen=True, slots=True)
class Entry:
    """What staff say of a proposal that they enter for somebody else."""

    by: User
    received_on: dt.date
    original: str
    known_by: str = ""
    """How staff know that the proposer may propose, where the record does not say so."""


def may_enter(user: Any) -> bool:
    """Whether this user enters proposals that came by mail."""
    return holds(user, *WRITERS)


def refuse_entry(page: Any, entry: Entry, answers: dict[str, Any]) -> None:
    """Raise unless the rules that hold for the form held on the day on which the letter came."""
    if not may_enter(entry.by):
        raise ProposalRefused("Only the staff enter a proposal for somebody else (clause MSG-SIG.C).")
    if entry.received_on > timezone.localdate():
        raise ProposalRefused("This day is still to come. Give the day on which it came in.")
    if is_for_staff(page.kind):
        refuse_kind_without_use(page.kind)
        return
    noon = dt.datetime.combine(entry.received_on, dt.time(12), tzinfo=timezone.get_default_timezone())
    refuse_outside_a_call(page, None, noon)
    if not entry.known_by:
        refuse_who_may_not(page.kind, answers)
