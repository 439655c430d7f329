"""Opening and deciding cases: the only writer of their state."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page, TaskState

from home.accounts.models import User

from ..screening import Report
from .models import Case
from .notifications import tell_officers_of_held
from .places import place_of
from .states import CaseState


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
    _lock(subject)
    for older in Case.objects.about(subject).waiting():
        older.move_to(CaseState.OVERTAKEN, closed_at=timezone.now())
    case = Case.objects.create(
        subject=subject,
        subject_title=_title(subject)[:255],
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


def _lock(subject: models.Model) -> None:
    """Let nobody else open, decide or change anything about the subject until this transaction ends."""
    list(type(subject)._base_manager.select_for_update().filter(pk=subject.pk).values_list("pk"))


def _title(subject: Any) -> str:
    return subject.get_admin_display_title() if isinstance(subject, Page) else str(subject)
