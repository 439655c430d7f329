"""What somebody writes to a group."""

from django import forms

from ..membership.forms import DoorForm


class ContactForm(DoorForm):
    """A name, an address for the answer, and the message."""

    message = forms.CharField(
        label="What would you like to say?",
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        error_messages={
            "required": "Write your message.",
            "max_length": "This is too long: write at most 4,000 letters.",
        },
    )
    field_order = ("message", "name", "email")
