"""Handing out the files of a proposal: to its proposer by their link, and to those who may read proposals."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from ..models import Proposal
from ..permissions import may_read_proposals
from .models import Attachment


def handed_out(key: str, number: int) -> FileResponse:
    """The file to be stored, never to be run: a browser shows nothing of it by itself."""
    attachment = get_object_or_404(Attachment, key=key, pk=number)
    return FileResponse(
        attachment.file.open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type="application/octet-stream",
    )


def for_reviewers(request: HttpRequest, pk: int, number: int) -> Any:
    """A file of a proposal, for the Board, the Chief Executive and the staff."""
    if not may_read_proposals(request.user):
        raise PermissionDenied
    return handed_out(get_object_or_404(Proposal, pk=pk).key, number)
