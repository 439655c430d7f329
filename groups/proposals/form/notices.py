"""What the form says above itself when something got in the way; what was typed stays below."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from ..calls.window import Window
from ..drafts.lifecycle import Typed
from ..drafts.models import ProposalDraft


@dataclass(frozen=True)
class Notice:
    """A heading, what to do now, and, where two copies differ, what the other one says."""

    title: str
    text: str
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()


FORGED = Notice(
    "Please press the button once more",
    "For your safety we check that a form comes from our own page, and this time we could not tell. "
    "That happens when the page was open for long, or when cookies are off. Nothing was sent, and "
    "everything you typed is still here.",
)
HONEYPOT = Notice(
    "Please press the button once more",
    "A hidden box was filled in, which usually a program does. We emptied it. Nothing was sent, and "
    "everything you typed is still here.",
)
CROWDED = Notice(
    "Please wait a little",
    "This form has been used very often in the last hour, so we are pausing it. Everything you typed is "
    "still here: keep this page open and try again in an hour.",
)
SENT_BEFORE = Notice(
    "You have sent this proposal already",
    "We kept what you sent the first time. To see where it stands, use the link in our e-mail. What you "
    "typed since is still here, so that you can copy it.",
)
LIKE_IT = Notice(
    "There may be something like it already",
    "Your proposal is not sent yet. Please look at these first: perhaps one of them is what you need, and "
    "you can join it. If yours is different, say how below, and press the button again. This is only advice.",
)
READY = Notice(
    "One press is missing",
    "Your proposal is complete, and it is not sent yet. Read it once more if you like, then press “Send the "
    "proposal” at the end.",
)
CHANGES_READY = Notice(
    "One press is missing",
    "The changes are complete, and they are not sent yet. Read them once more if you like. With “Send the "
    "changes” at the end, the proposal goes on under your name and e-mail address.",
)
FILE_NOT_ADDED = Notice(
    "A file could not be added",
    "Nothing was sent yet, and everything you typed is still here. What is wrong stands beside the files, "
    "near the end.",
)
MAIL_NEEDED = "Give us your e-mail address, so that we can send you the link to come back."


def not_open(window: Window) -> Notice:
    """Nothing can be sent now; what is written can be kept."""
    return Notice(
        window.heading,
        f"{window.words} Nothing was sent. What you have written is below: you can go on writing and save "
        "it for the next call.",
    )


def closed_while_writing(window: Window, email: str) -> Notice:
    """The call closed before the button was pressed; the text is kept."""
    return Notice(
        "The call closed before you sent your proposal",
        f"{window.words} Nothing was sent, and nothing is lost: we have kept your text and sent a link to "
        f"{email}. With it you can go on, and send your proposal in the next call.",
    )


def not_entitled(reason: str) -> Notice:
    """Somebody who is known may not propose this."""
    return Notice("You cannot send this proposal yourself at the moment", reason)


def in_grace(until: dt.datetime) -> Notice:
    """The call is over, but whoever was writing may still send."""
    when = date_format(timezone.localtime(until, timezone.get_default_timezone()), "j F Y, H:i")
    return Notice(
        "The call has closed, but you can still send yours",
        f"You began before it closed, so we take your proposal until {when}.",
    )


def saved_elsewhere(newer: ProposalDraft, form: Any, typed: Typed) -> Notice:
    """The warning that somebody saved in the meantime, with what they saved where it differs."""
    others = tuple(
        (str(field.label), tuple(text for text in newer.answers.get(name, []) if text.strip()))
        for name, field in form.fields.items()
        if _said(newer.answers.get(name)) != _said(typed.get(name))
    )
    when = date_format(timezone.localtime(newer.saved_at), "j F, H:i")
    return Notice(
        "This proposal was saved somewhere else in the meantime",
        f"On {when} it was saved on another device or by somebody else with the link. Your text is in the "
        "form below; the other text is here beside it. Take over what you need. If you save or send now, "
        "your text replaces the other.",
        others,
    )


def _said(texts: list[str] | None) -> list[str]:
    return [text.strip() for text in texts or [] if text.strip()]
