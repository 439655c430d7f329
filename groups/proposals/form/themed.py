"""What the proposal of a special interest group must say: its theme, remit, officers and why now."""

from typing import Any, ClassVar

from django import forms

from home.topics.models import Topic

from ...aims.strategy import aims_in_force
from ...choices.models import group_settings
from ...kinds import GroupKind
from ..models import Relation
from .aims import AimsField
from .base import NameAndProposer
from .entries import EntriesField, with_addresses
from .fields import OneLine, PlainText, asked


class WithOfficers(NameAndProposer):
    """Groups with a remit and officers: what regional and themed ones both ask."""

    remit = PlainText(
        label="What would the group be for?",
        help_text="One line for each thing. These are the usual lines: change them as you need.",
        max_length=2000,
        rows=8,
        error_messages=asked("Say what the group would be for."),
    )
    aims = AimsField()
    officers = EntriesField(
        one="Officer",
        label="Who would run it?",
        help_text="At least one person. Name and e-mail address, such as: Ada Byron, ada@example.org. "
        "They have to be members in good standing. Once it is approved we ask each of them.",
        error_messages=asked("Name at least one person who would run it."),
    )
    stakeholders = PlainText(
        label="Whom would you work with?",
        help_text="Other groups, networks or organisations who care about it.",
        required=False,
        rows=3,
    )
    activities = EntriesField(
        one="Activity",
        label="What would you do in the first year?",
        help_text="For example: a meeting online each term; a shared reading list.",
        required=False,
    )
    support = PlainText(label="What help would you like from us?", required=False, rows=3)
    promise = forms.BooleanField(
        label="Those who would run it will do nothing that brings the association into disrepute.",
        error_messages={"required": "Those who run a group promise this. Tick the box."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aims = aims_in_force()
        if aims:
            self.fields["aims"].choices = aims
        else:
            del self.fields["aims"]

    def clean_officers(self) -> list[str]:
        return with_addresses(self.cleaned_data["officers"])


class ThemedForm(WithOfficers):
    """A theme that people share an interest in (MSG-SIG.11)."""

    kind: ClassVar[str] = GroupKind.SPECIAL_INTEREST_GROUP

    theme = OneLine(
        label="What is its theme?",
        help_text="In a few words, such as: teaching in the field.",
        error_messages=asked("Say in a few words what the group is about."),
    )
    topic = forms.ChoiceField(
        label="Which of our topics is it nearest to?",
        help_text="Posts and groups on the same topic are shown together.",
        required=False,
    )
    need = PlainText(
        label="Why this, and why now?",
        help_text="Who is interested in it, and what has changed?",
        max_length=2000,
        error_messages=asked("Say why the group is needed now."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [topic.name for topic in Topic.objects.all() if topic.name]
        self.fields["topic"].choices = [
            ("", "None of them"), *((name, name) for name in names)
        ]  # fmt: skip
        self.fields["remit"].initial = "\n".join(group_settings().example_lines(topic="this theme"))

    def clean_relation(self) -> str:
        relation: str = self.cleaned_data["relation"]
        if relation == Relation.NONE:
            raise forms.ValidationError(
                "Groups of this kind are proposed by members (clause MSG-SIG.11). "
                "Ask a member you know to propose it with you, or write to us about joining."
            )
        return relation
