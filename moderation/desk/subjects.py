"""What a case is about, as it stands now."""

from typing import Any

from django.db import models
from wagtail.models import Page

from ..gate.fingerprint import fingerprint_of
from .models import Case


def lock(subject: models.Model) -> Any:
    """Let nobody else open, decide or change anything about the subject until this transaction ends.

    Returns the subject as it is once the lock is had, or None if it is gone.
    """
    model = Page if isinstance(subject, Page) else type(subject)
    row = model._base_manager.select_for_update(of=("self",)).filter(pk=subject.pk).first()
    return row.specific if isinstance(row, Page) else row


def as_it_stands(subject: Any) -> Any:
    """The newest version of the content: a page's newest draft, or the record itself."""
    return subject.get_latest_revision_as_object() if isinstance(subject, Page) else subject


def is_what_was_judged(case: Case, subject: Any) -> bool:
    """Whether the newest version, and the one that the workflow would publish, are what was screened."""
    versions = [as_it_stands(subject)]
    if case.task_state and case.task_state.revision_id != subject.latest_revision_id:
        versions.append(case.task_state.revision.as_object())
    return all(fingerprint_of(version) == case.fingerprint for version in versions)


def title_of(subject: Any) -> str:
    """The title to show in the queue, that of the draft for a page."""
    title = subject.get_admin_display_title() if isinstance(subject, Page) else str(subject)
    return str(title)[:255]
