"""The one page on which something is referred."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet

from home.offices.models import OfficeCode, holders
from home.people.models import Person

from .choices import Activity, Ground, Medium, Voice
from .fields import EvidenceField
from .lifecycle import Seen
from .permissions import HANDLERS

REQUIRED = {"required": "Choose what fits best."}


def _radio(label: str, choices: Any, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, help_text=hint, error_messages=REQUIRED
    )


def _text(label: str, hint: str = "", *, most: int, required: bool = False, rows: int = 0) -> forms.CharField:
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=required,
        widget=widget,
        error_messages={"max_length": f"Keep this under {most:,} characters."},
    )


def people_in_office() -> QuerySet[Person]:
    """Everybody who holds or held an office."""
    return Person.objects.filter(terms__isnull=False).distinct().order_by("name")


def offices_with_holders() -> list[tuple[str, str]]:
    """Those of the four offices with a current holder, each with who that is."""
    found = []
    for code in HANDLERS:
        names = [person.name for person in holders(code)]
        if names:
            found.append((str(code), f"{OfficeCode(code).label}: {', '.join(names)}"))
    return found


PARTS = {
    "What did you see?": (
        *("address", "words", "evidence", "medium", "activity"),
        *("activity_other", "made_on"),
    ),
    "Whose is it?": ("author", "author_name", "author_email", "voice", "about_offices"),
    "Why does it matter?": ("ground", "note"),
    "Who looks at it?": ("to",),
}


class ReferralForm(forms.Form):
    """What was seen, whose it is, why it matters, and who is to look."""

    use_required_attribute = False

    address = forms.URLField(
        label="Link",
        required=False,
        max_length=500,
        widget=forms.URLInput({"autocomplete": "off", "inputmode": "url"}),
        help_text="Copy it from the address bar. Leave it out if there is none.",
        error_messages={"invalid": "This does not look like a link. It begins with https://."},
    )
    words = _text(
        "The words",
        "Copy what it says. Then it can still be read if somebody deletes it.",
        most=20_000,
        rows=5,
    )
    evidence = EvidenceField(
        label="Screenshot or document",
        required=False,
        help_text="A picture, a PDF or a text file. Only those who handle the referral see it.",
    )
    medium = _radio("Where does it stand?", Medium.choices)
    activity = _radio("What is it?", Activity.choices)
    activity_other = _text("If it is something else: what?", most=160)
    made_on = forms.DateField(
        label="When was it written?",
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text="Leave it empty if you do not know; a biography has no date.",
        error_messages={"invalid": "Write the date like 2026-03-31."},
    )
    author = forms.ModelChoiceField(
        label="Who wrote it?",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Somebody else, or I do not know",
        error_messages={"invalid_choice": "Choose somebody from the list, or the first line."},
    )
    author_name = _text("If it is somebody else: their name", most=120)
    author_email = forms.EmailField(
        label="Their e-mail address",
        required=False,
        help_text="If you know it. We write to the author only if something is done about their words.",
        error_messages={
            "invalid": "This does not look like an e-mail address. Write it like name@example.org."
        },
    )
    voice = _radio("In what capacity?", Voice.choices, "The policy leaves everybody’s private voice alone.")
    about_offices = forms.MultipleChoiceField(
        label="Is it by or about one of these officers, or about their work?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick all that apply. Whoever is ticked does not get to see this referral.",
    )
    ground = _radio("Why do you refer it?", Ground.choices)
    note = _text(
        "What did you notice?", "Two or three sentences are enough.", most=4000, required=True, rows=4
    )
    to = _radio("Who is to look at it?", ())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author"].queryset = people_in_office()  # type: ignore[attr-defined]
        offices = offices_with_holders()
        self.fields["to"].choices = offices  # type: ignore[attr-defined]
        self.fields["about_offices"].choices = offices  # type: ignore[attr-defined]
        self.fields["note"].error_messages["required"] = (
            "Write what you noticed, so that they know where to look."
        )
        self.fields["to"].error_messages["required"] = "Choose who is to look at it."

    @property
    def parts(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        for heading, names in PARTS.items():
            yield heading, [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        shown = ("address", "words", "evidence")
        if not any(cleaned.get(name) for name in shown) and not any(name in self.errors for name in shown):
            self.add_error("address", "Give a link, the words, or a screenshot: one of them is enough.")
        if cleaned.get("activity") == Activity.OTHER and not cleaned.get("activity_other", "").strip():
            self.add_error("activity_other", "Write in a few words what it is.")
        if cleaned.get("author") and cleaned.get("author_name"):
            self.add_error("author_name", "Choose somebody from the list, or write a name, not both.")
        return cleaned

    def seen(self) -> Seen:
        """What lifecycle.refer asks for."""
        kept = {name: self.cleaned_data[name] for name in Seen.__slots__}
        kept["address"] = kept["address"] or ""
        return Seen(**kept)
