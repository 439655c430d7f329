"""Forms to ask for a promotion and to answer."""

from typing import Any

from django import forms

from ..models import Channel
from .models import PromotionRequest

ACCEPT, DECLINE = "accept", "decline"
DAY = {"invalid": "Write the day as 2026-05-31."}


class _ChannelsForm(forms.Form):
    """Channels and a day."""

    channels = forms.ModelMultipleChoiceField(
        Channel.objects.filter(active=True),
        label="Where",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    wanted_on = forms.DateField(
        label="On which day (may stay empty)",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=DAY,
    )


class AskForm(_ChannelsForm):
    """What is wanted."""

    words = forms.CharField(
        label="What should it say? (may stay empty)",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_channels(self) -> Any:
        chosen = self.cleaned_data["channels"]
        if not chosen:
            raise forms.ValidationError("Choose at least one channel.")
        return chosen


class AnswerForm(_ChannelsForm):
    """Yes, perhaps with changes, or no."""

    outcome = forms.ChoiceField(
        label="Your answer",
        choices=((ACCEPT, "Accept, and begin the post"), (DECLINE, "Decline")),
        widget=forms.RadioSelect,
        error_messages={"required": "Accept it or decline it."},
    )
    reason = forms.CharField(
        label="A sentence for whoever asked",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write a sentence for whoever asked."},
    )

    def __init__(self, *args: Any, request: PromotionRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channels"].initial = request.channels.all()
        self.fields["wanted_on"].initial = request.wanted_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == ACCEPT and not cleaned.get("channels"):
            self.add_error("channels", "Choose at least one channel, or decline it.")
        return cleaned
