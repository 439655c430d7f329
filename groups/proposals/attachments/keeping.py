"""Taking in, removing and forgetting the files of a proposal."""

import datetime as dt
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from home.uploads.documents import NotWhatItSays, check_document

from ..drafts.models import ProposalDraft
from .models import Attachment

MOST = 5
LARGEST = 5 * 1024 * 1024
KINDS = ("pdf", "docx", "odt", "pptx", "xlsx", "csv", "txt")
FULL = f"There are {MOST} files already. Remove one first."
FORGOTTEN_AFTER = dt.timedelta(days=2)


def attached_to(key: str) -> list[Attachment]:
    """The files of the form, draft or proposal with this key, in the order in which they came."""
    return list(Attachment.objects.filter(key=key))


@transaction.atomic
def take_in(key: str, files: Iterable[Any]) -> list[str]:
    """Keep the files that may be kept; what is wrong with each of the others, in words."""
    problems = []
    room = MOST - Attachment.objects.filter(key=key).count()
    for file in files:
        name = PurePath(file.name or "").name[-120:]
        problem = (
            f"There are {MOST} files already. Remove one first." if room <= 0 else problem_with(file, name)
        )
        if problem:
            problems.append(f"“{name}” was not added. {problem}")
            continue
        Attachment.objects.create(key=key, file=file, name=name, size=file.size)
        room -= 1
    return problems


def problem_with(file: Any, name: str) -> str:
    """Why this file cannot be kept, and what to do; empty if it can."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if extension not in KINDS:
        return f"We take these kinds: {', '.join(KINDS)}. Save it as one of them, best as a PDF."
    if file.size > LARGEST:
        return f"It is larger than {filesizeformat(LARGEST)}. Save it smaller, or send us a link to it."
    if not file.size:
        return "It is empty."
    try:
        check_document(extension, file)
    except NotWhatItSays as problem:
        return str(problem)
    return ""


@transaction.atomic
def remove(key: str, number: str) -> None:
    """Remove one file of this form; nothing if it is not one of its files."""
    if number.isdecimal() and len(number) < 10:
        _forget(Attachment.objects.filter(key=key, pk=int(number)))


def forget_orphans() -> None:
    """Remove files of forms that were never saved nor sent."""
    old = Attachment.objects.filter(added_at__lt=timezone.now() - FORGOTTEN_AFTER)
    _forget(old.exclude(key__in=ProposalDraft.objects.values("key")))


def _forget(attachments: Iterable[Attachment]) -> None:
    for attachment in attachments:
        file = attachment.file
        attachment.delete()
        transaction.on_commit(lambda file=file: file.delete(save=False), robust=True)  # type: ignore[misc]
