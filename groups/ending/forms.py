"""What officers are asked at the end of their group: whether it should end, or what came of its task."""

from django import forms


class AnswerForm(forms.Form):
    """Yes or no, and a word on it."""

    agrees = forms.ChoiceField(
        label="Should the group come to an end?",
        choices=[("yes", "Yes, I agree that it ends"), ("no", "No, it should go on")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
    )
    words = forms.CharField(
        label="Would you like to say more?",
        help_text="The staff read it. If it should go on: who would do what?",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    use_required_attribute = False


class ReportForm(forms.Form):
    """What the group did."""

    words = forms.CharField(
        label="What did the group do, and what came of it?",
        help_text="What was tried, what was found, where one can read it, and what you would advise.",
        max_length=8000,
        widget=forms.Textarea({"rows": 10}),
        error_messages={"required": "Write what you did, and what came of it."},
    )
    use_required_attribute = False
