"""What happened to a subject at the desk, told from its cases and decisions, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from home.decisions.models import Decision

from .models import Case
from .naming import name_of
from .states import CaseState

CASES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: what, by whom, why, when; `case_id` where its words can be read."""

    title: str
    when: datetime
    text: str = ""
    case_id: int | None = None
    done: bool = True


def timeline(case: Case) -> list[Event]:
    """Everything about the same subject: its cases, how each ended, and what was taken back."""
    same = Case.objects.filter(subject_type=case.subject_type, subject_id=case.subject_id)
    cases = same.select_related("decision__superseded_by", "last_editor__person")
    events = [event for each in cases.order_by("-opened_at", "-pk")[:CASES_SHOWN] for event in _of(each)]
    return sorted(events, key=lambda event: event.when, reverse=True)


def _of(case: Case) -> Iterator[Event]:
    editor = name_of(case.last_editor)
    yield Event(
        "Came to the desk",
        case.opened_at,
        f"As {editor} left it.",
        case_id=case.pk,
        done=case.state != CaseState.WAITING,
    )
    if case.decision:
        yield _decided(case.decision)
        later = getattr(case.decision, "superseded_by", None)
        if later:
            yield _decided(later)
    elif case.closed_at:
        yield Event(case.get_state_display(), case.closed_at)


def _decided(decision: Decision) -> Event:
    office = f", {decision.office_name}" if decision.office_name else ""
    return Event(f"{decision.outcome}: {decision.made_by_name}{office}", decision.made_at, decision.reason)
