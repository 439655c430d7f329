"""What one gives to join a group: a name and an address."""

from typing import Any

from django import forms

TRAP = "website"
"""A field that people do not see and machines fill in."""


class DoorForm(forms.Form):
    """A name and an e-mail address, and a trap for machines."""

    name = forms.CharField(
        label="What is your name?",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Give us your name."},
    )
    email = forms.EmailField(
        label="What is your e-mail address?",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": "Give us your e-mail address.",
            "invalid": "This does not look like an e-mail address. Write it like name@example.org.",
        },
    )
    use_required_attribute = False

    @property
    def is_trapped(self) -> bool:
        """Whether a machine filled in what people cannot see."""
        return bool(self.data.get(TRAP))

    def answers(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class JoinForm(DoorForm):
    """The same for an organisation, by somebody who speaks for it."""

    organisation = forms.CharField(
        label="Do you join for an organisation?",
        help_text="Only if you speak for it. You are then its contact in the group.",
        max_length=160,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
