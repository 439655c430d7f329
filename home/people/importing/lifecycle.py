"""The verbs of an import: bring it, look at what it would do, apply exactly that, throw it away."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from .models import MembershipImport
from .plan import Outcome, Plan
from .planning import plan_of
from .reading import Table
from .states import ImportState
from .writing import write

KEPT_DAYS = 30
"""After so many days rows that nobody came back for are forgotten: they are about people."""


class ChangedMeanwhile(Exception):
    """Something that the import touches is not as it was when the plan was shown."""


def bring(*, kind: str, table: Table, file_name: str, whole: bool, by: Any) -> MembershipImport:
    """Keep a file, nothing of which is applied yet. Raises NotReadable if it has no columns to go by."""
    plan = plan_of(kind, table, whole=whole)
    return MembershipImport.objects.create(
        kind=kind,
        file_name=file_name[:120],
        whole=whole,
        headings=table.headings,
        rows=table.rows,
        counts=plan.counts,
        brought_by=by,
    )


def look(brought: MembershipImport, *, lock: bool = False) -> Plan:
    """What the import would do now."""
    return plan_of(brought.kind, brought.table, whole=brought.whole, lock=lock)


@transaction.atomic
def apply(brought: MembershipImport, *, mark: str, by: Any) -> Plan:
    """Do what the plan with this mark said, and keep only the rows that are wrong.

    Raises ChangedMeanwhile if it would not be exactly that any more, and IllegalMove if it is done already.
    """
    plan = look(brought, lock=True)
    if plan.mark != mark:
        raise ChangedMeanwhile
    _finish(brought, plan, by)
    return plan


@transaction.atomic
def take(*, kind: str, table: Table, source: str) -> Plan:
    """Apply rows that nobody looks at first; those that are wrong are kept for the staff to see."""
    plan = plan_of(kind, table, lock=True)
    brought = MembershipImport.objects.create(kind=kind, file_name=source, headings=table.headings)
    _finish(brought, plan, None)
    return plan


def _finish(brought: MembershipImport, plan: Plan, by: Any) -> None:
    wrong = plan.of(Outcome.WRONG)
    brought.move_to(
        ImportState.APPLIED,
        counts=plan.counts,
        rows=[[entry.line, list(entry.cells)] for entry in wrong],
        problems=[[str(problem) for problem in entry.problems] for entry in wrong],
        finished_by=by,
        finished_at=timezone.now(),
    )
    write(plan, by=by)


def throw_away(brought: MembershipImport, *, by: Any) -> None:
    """Forget the file. Raises IllegalMove if it was applied."""
    brought.move_to(ImportState.THROWN_AWAY, rows=[], problems=[], finished_by=by, finished_at=timezone.now())


def forget_old_rows() -> int:
    """Forget the rows of imports that nobody came back to. Returns how many imports that were."""
    long_ago = timezone.now() - dt.timedelta(days=KEPT_DAYS)
    old = MembershipImport.objects.filter(brought_at__lt=long_ago)
    for waiting in old.filter(state=ImportState.WAITING):
        throw_away(waiting, by=None)
    return old.exclude(rows=[]).update(rows=[], problems=[])
