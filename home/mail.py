"""Mail about something that has happened: sent after the commit, by a task, again if it fails.

A template is plain text, its first line the subject; the same words also go out dressed as a letter.
What the mail tells of never depends on whether it could be sent.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from .association.models import get_association
from .html import linked
from .words.eyes import as_visitors_see

logger = logging.getLogger(__name__)

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))


def tell(template: str, *, to: Iterable[str], **context: Any) -> None:
    """Mail each address on its own, once the transaction has gone through. Never raises."""
    addresses = sorted({address.strip() for address in to if address.strip()})
    if addresses:
        transaction.on_commit(partial(_hand_over, template, addresses, context), robust=True)


def _hand_over(template: str, addresses: list[str], context: dict[str, Any]) -> None:
    with as_visitors_see():
        association = get_association()
    words = {"association": association, "address": settings.WAGTAILADMIN_BASE_URL, **context}
    subject, _, body = render_to_string(template, words).strip().partition("\n")
    for address in addresses:
        deliver_mail.enqueue(" ".join(subject.split()), body.strip() + "\n", address)


@task()
def deliver_mail(subject: str, body: str, address: str, attempt: int = 0) -> None:
    """Send one mail; when the server cannot be reached, try again later with a growing pause."""
    mail = EmailMultiAlternatives(subject, body, to=[address], headers={"Auto-Submitted": "auto-generated"})
    mail.attach_alternative(letter(subject, body), "text/html")
    try:
        mail.send()
    except OSError as problem:
        if attempt >= len(PAUSES) or not deliver_mail.get_backend().supports_defer:
            logger.exception("A mail could not be sent and is given up: %s", subject)
            raise
        logger.warning("A mail could not be sent and is tried again later: %s (%s)", subject, problem)
        later = deliver_mail.using(run_after=timezone.now() + PAUSES[attempt])
        later.enqueue(subject, body, address, attempt + 1)


def letter(subject: str, body: str) -> str:
    """The same words as a letter in the association's colours, for readers of HTML mail."""
    with as_visitors_see():
        association = get_association()
    return render_to_string(
        "home/email/letter.html",
        {
            "association": association,
            "accent": association.accent_shades,
            "subject": subject,
            "body": linked(body),
        },
    )
