"""Forms for an outgoing post: change its words, approve it, cancel it."""

from typing import Any

from django import forms

from home.association.models import get_association

from .models import OutgoingPost
from .states import PostState

NOTHING_FOUND = "It says what the page says, and nothing was found in it."
REASON = {
    "required": "Write your reason: it is kept with the decision.",
    "max_length": "Keep the reason under 2,000 characters.",
}


class TextForm(forms.Form):
    """The words."""

    text = forms.CharField(
        label="The words",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write what the post is to say, or cancel it."},
    )


class ApprovalForm(forms.Form):
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

    def __init__(self, *args: Any, post: OutgoingPost, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "confirmed"
        ].label = f"I send this on {post.channel}, speaking as {get_association().name} and not as myself"
        self.fields["seen"].initial = post.fingerprint
        if post.state == PostState.SCREENED:
            self.fields["reason"].initial = NOTHING_FOUND


class CancelForm(forms.Form):
    """Why it is not to be sent."""

    reason = forms.CharField(
        label="Why it is not to be sent",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=REASON,
    )
