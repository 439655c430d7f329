"""Forms for an outgoing post: change its words, approve it for now or for a time, cancel it, see to it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from home.association.models import get_association

from ..desk.findings.forms import WithFindings
from ..desk.findings.lifecycle import findings_in
from .links.models import LinkAnswer
from .models import OutgoingPost
from .states import PostState
from .times import NoSuchTime, TwiceThatDay, moment_of

NOTHING_FOUND = "It says what the page says, and nothing was found in it."
REASON = {
    "required": "Write your reason: it is kept with the decision.",
    "max_length": "Keep the reason under 2,000 characters.",
}
WHICH = (
    ("", "Only once that day"),
    ("first", "The first, before the clocks go back"),
    ("second", "The second"),
)
NOON = dt.time(12, 0)


class WhenForm(forms.Form):
    """A day and a time in the association's own time zone; nothing means as soon as possible."""

    day = forms.DateField(
        label="Day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2026-05-31."},
    )
    at = forms.TimeField(
        label="Time",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Write the time as 14:30."},
    )
    which = forms.ChoiceField(label="Which of the two?", choices=WHICH, required=False)

    asks_which = False
    """Whether the clocks show the chosen time twice, so that the question has to be shown."""

    def begin_with(self, moment: dt.datetime | None) -> None:
        """Show this moment at first."""
        if moment is not None:
            local = timezone.localtime(moment)
            self.fields["day"].initial, self.fields["at"].initial = local.date(), local.time()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, at = cleaned.get("day"), cleaned.get("at")
        cleaned["go_out_at"] = None
        if day is None:
            if at is not None and "day" not in self.errors:
                self.add_error("day", "Say on which day, or leave the time empty too.")
            return cleaned
        which = cleaned.get("which")
        try:
            moment = moment_of(day, at or NOON, second=which == "second" if which else None)
        except NoSuchTime as problem:
            self.add_error("at", str(problem))
        except TwiceThatDay as problem:
            self.asks_which = True
            self.add_error("which", str(problem))
        else:
            cleaned["go_out_at"] = moment
            if moment < timezone.now() - dt.timedelta(minutes=5):
                self.add_error(
                    "day", "This time is over. Choose a later one, or leave it empty to send it now."
                )
        return cleaned


class TextForm(forms.Form):
    """The words."""

    text = forms.CharField(
        label="The words",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write what the post is to say, or cancel it."},
    )
    link = forms.URLField(
        label="Link",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "This is not a link. It begins with https://."},
    )


class ApprovalForm(WithFindings, WhenForm):
    """The go-ahead, with the channel and the voice named before it is given."""

    reason = forms.CharField(
        label="Your reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=REASON,
    )
    confirmed = forms.BooleanField(
        error_messages={"required": "Tick the box to say on which channel and in whose voice this goes out."}
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    links_reason = forms.CharField(
        label="Why it goes out although a link leads nowhere",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Mend the link, or say why the post goes out with it as it is."},
    )

    def __init__(
        self, *args: Any, post: OutgoingPost, dead: Sequence[LinkAnswer] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if post.is_open:
            self.ask_about(findings_in(post), self.data if self.is_bound else None)
        if dead:
            self.fields["links_reason"].required = True
        else:
            del self.fields["links_reason"]
        self.fields[
            "confirmed"
        ].label = f"I send this as {get_association().name} on {post.channel}, and not as myself"
        self.fields["seen"].initial = post.fingerprint
        self.begin_with(post.go_out_at)
        if post.state == PostState.SCREENED:
            self.fields["reason"].initial = NOTHING_FOUND


class CancelForm(WithFindings):
    """Why it is not to be sent, or is to be taken down."""

    reason = forms.CharField(
        label="Why it is not to be sent",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=REASON,
    )


class RefusalForm(CancelForm):
    """The same beside an approval, with which it shares what is said of the findings."""

    def __init__(self, *args: Any, post: OutgoingPost, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_about(findings_in(post), self.data if self.is_bound else None)
        for field in self.fields.values():
            field.widget.attrs["form"] = "decision"


class RemovalForm(CancelForm):
    """Why it is taken down."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Why it is taken down"


class LinkForm(forms.Form):
    """Where what was posted by hand can be read."""

    link = forms.URLField(
        label="The link to the post",
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        error_messages={
            "required": "Paste the link to the post, so that everybody finds it.",
            "invalid": "This is not a link. Copy it from the address bar, or from the post’s own menu.",
        },
    )
