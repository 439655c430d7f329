"""What the media policy says of the files that come with a proposal, read in the background."""

from pathlib import PurePath
from typing import Any

from django.db import transaction
from django_tasks import task

from home.uploads.reading import Unreadable, text_of_file
from moderation.screening.document import Document
from moderation.screening.engine import screen

from ..checks import the_policy
from ..models import Proposal
from .keeping import attached_to

FILES = "files"
"""Under which name the report stands among what the first checks found."""


def read_later(proposal: Proposal) -> None:
    """Read the files once the proposal is safely kept; nobody waits for it."""
    if attached_to(proposal.key):
        transaction.on_commit(lambda: read_files.enqueue(proposal.pk), robust=True)


@task()
def read_files(number: int) -> None:
    """Read them and note what was found; nothing for a proposal that is gone."""
    found = Proposal.objects.filter(pk=number).first()
    if found is None:
        return
    report = report_on(found.key)
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update().get(pk=number)
        proposal.checks = {**proposal.checks, FILES: report}
        proposal.save(update_fields=["checks", "name_key"])


def report_on(key: str) -> dict[str, Any]:
    """The findings in the files of this key; what could not be read is named, so that a person opens it."""
    pairs, unread = [], []
    for number, each in enumerate(attached_to(key), start=1):
        label = f"File {number}, “{each.name}”"
        try:
            with each.file.open("rb") as file:
                pairs.append((label, text_of_file(PurePath(each.name).suffix.lower().lstrip("."), file)))
        except (Unreadable, OSError) as why:
            said = str(why) if isinstance(why, Unreadable) else "The file is not there."
            unread.append({"what": label, "why": f"{said} Open it and read it before you decide."})
    report = screen(Document.from_pairs(pairs), the_policy()).to_dict()
    return {
        "findings": report["findings"],
        "not_evaluated": [*unread, *report["not_evaluated"]],
    }
