"""Writing in the decision register: record, or supersede what was recorded."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from ..accounts.models import User
from ..meetings.models import Meeting
from ..people.models import Person
from ..policies.models import PolicyClause, clause_in_force
from .models import Citation, Decision, Withholding


class DecisionRefused(Exception):
    """The decision lacks what every decision must have; the message says what."""


@transaction.atomic
def record(
    *,
    kind: str,
    outcome: str,
    reason: str,
    clauses: Iterable[str],
    by: User | None,
    by_name: str = "",
    office: str = "",
    subject: models.Model | None = None,
    subject_title: str = "",
    snapshot: dict[str, Any] | None = None,
    meeting: Meeting | None = None,
    supersedes: Decision | None = None,
    withheld_from: Iterable[Person] = (),
) -> Decision:
    """Add a decision that cites clauses by id, in the versions now in force.

    `withheld_from` are people whom it is about, and who therefore do not find it in the register.
    """
    if not reason.strip():
        raise DecisionRefused("Write the reason. It is kept with the decision.")
    cited = [_in_force(clause_id) for clause_id in dict.fromkeys(clauses)]
    if not cited:
        raise DecisionRefused("Name the clause that the decision rests on.")
    decision = Decision.objects.create(
        made_at=timezone.now(),
        made_by=by,
        made_by_name=by_name or (str(by) if by else "Collegium"),
        office_name=office,
        kind=kind,
        outcome=outcome,
        reason=reason.strip(),
        subject_type=ContentType.objects.get_for_model(subject) if subject else None,
        subject_id=str(subject.pk) if subject else "",
        subject_title=(subject_title or str(subject or ""))[:255],
        snapshot=snapshot or {},
        meeting=meeting,
        supersedes=supersedes,
    )
    for clause in cited:
        Citation.objects.create(decision=decision, clause=clause)
    for person in withheld_from:
        Withholding.objects.create(decision=decision, person=person)
    return decision


def _in_force(clause_id: str) -> PolicyClause:
    clause = clause_in_force(clause_id)
    if clause is None:
        raise DecisionRefused(f"No published policy has a clause {clause_id}.")
    return clause
