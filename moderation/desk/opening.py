"""Putting held content in the queue, and ending cases that nobody need decide any more."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page, TaskState

from home.accounts.models import User
from home.states import IllegalMove

from ..gate.clearance import screened
from ..gate.extract import words_to_judge
from ..gate.fingerprint import fingerprint_of
from ..screening import Report
from .claims.lifecycle import end
from .models import Case, CaseQuerySet
from .notifications import tell_officers_of_held
from .places import place_of
from .states import CaseState
from .subjects import as_it_stands, lock, title_of


@transaction.atomic
def open_case(
    *,
    subject: models.Model,
    report: Report,
    content: list[tuple[str, str]],
    author: User | None,
    last_editor: User | None,
    fingerprint: str,
    task_state: TaskState | None = None,
) -> Case:
    """Put held content in the queue. `content` is what was screened, as (label, text) in reading order.

    A case that still waits for the same subject is overtaken: only the newest words are judged.
    """
    if isinstance(subject, Page):
        subject = subject.specific
    lock(subject)
    close(Case.objects.about(subject).waiting(), CaseState.OVERTAKEN)
    case = Case.objects.create(
        subject=subject,
        subject_title=title_of(subject),
        place=place_of(subject),
        fingerprint=fingerprint,
        content=[[label, text] for label, text in content],
        report=report.to_dict(),
        author=author,
        last_editor=last_editor,
        task_state=task_state,
    )
    tell_officers_of_held(case)
    return case


def open_again(case: Case, subject: Any) -> Case:
    """A case for the words as they are now, which overtakes this one if it still waits."""
    page = as_it_stands(subject)
    last_editor = case.last_editor
    if isinstance(page, Page) and page.latest_revision:
        last_editor = page.latest_revision.user
        if case.task_state:
            case.task_state.revision = page.latest_revision
            case.task_state.save(update_fields=["revision"])
    fingerprint = fingerprint_of(page)
    return open_case(
        subject=subject,
        report=screened(page, fingerprint),
        content=words_to_judge(page),
        author=case.author,
        last_editor=last_editor,
        fingerprint=fingerprint,
        task_state=case.task_state,
    )


def close(waiting: CaseQuerySet, state: CaseState) -> None:
    """End waiting cases without a decision. One that somebody decides at this moment stays decided."""
    for case in waiting:
        try:
            case.move_to(state, closed_at=timezone.now())
        except IllegalMove:
            continue
        end(source=Case.SOURCE, row_id=case.pk)
