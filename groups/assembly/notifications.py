"""The letter that invites to the Assembly, and the link in it."""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.urls import reverse

from home.mail import tell

from ..officers.notifications import mail_of
from .models import AssemblyReply

SALT = "groups.assembly.reply"


def path_to(reply: AssemblyReply) -> str:
    """Where this officer answers."""
    return reverse("groups:assembly", args=[signing.dumps(reply.pk, salt=SALT)])


def reply_behind(token: str) -> AssemblyReply | None:
    """The invitation that a link opens; None unless it was made here."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    found = AssemblyReply.objects.select_related("meeting__body", "term__group", "term__person")
    return found.filter(pk=pk).first()


def tell_invited(reply: AssemblyReply, moved_from: dt.date | None) -> None:
    """Ask once; once more if the meeting was moved, since what was said held for the other day."""
    tell(
        "groups/email/assembly_invited.txt",
        to=[mail_of(reply.term)],
        reply=reply,
        moved_from=moved_from,
        link=f"{settings.WAGTAILADMIN_BASE_URL}{path_to(reply)}",
    )
