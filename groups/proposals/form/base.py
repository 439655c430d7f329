"""What every proposal asks, whatever the kind of group: its name, its need, and who proposes it."""

from typing import Any, ClassVar

from django import forms
from wagtail.contrib.forms.forms import BaseForm

from ...kinds import GroupKind
from ..models import Proposal, Relation
from ..names import name_problem
from .entries import EntriesField, with_addresses
from .fields import OneLine, PlainText, asked
from .sections import SECTIONS, Section


class NameAndProposer(BaseForm):
    """The parts that forms of all kinds share."""

    kind: ClassVar[str] = GroupKind.COMMUNITY_OF_PRACTICE

    group_name = OneLine(
        label="What should the group be called?",
        error_messages=asked("Give the group a name. You can change it later."),
    )
    need = PlainText(
        label="What need would it meet?",
        help_text="Who needs it, and what is missing today?",
        max_length=2000,
        error_messages=asked("Say what need the group would meet."),
    )
    difference = PlainText(
        label="Is there something like it already?",
        help_text="If we know of a group that may do this, we show it to you before your proposal is sent. "
        "Say here how yours differs.",
        max_length=1000,
        rows=3,
        required=False,
    )
    proposer_name = OneLine(
        label="What is your name?", autocomplete="name", error_messages=asked("Tell us your name.")
    )
    email = forms.EmailField(
        label="What is your e-mail address?",
        help_text="We send you a receipt, each step on the way, and a link to come back.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages=asked("Give us your e-mail address, so that we can answer you.")
        | {"invalid": "This does not look like an e-mail address. Write it like name@example.org."},
    )
    relation = forms.ChoiceField(
        label="How do you belong to the association?",
        choices=Relation.choices,
        widget=forms.RadioSelect,
        error_messages=asked("Choose what describes you best."),
    )

    co_proposers = EntriesField(
        one="Co-proposer",
        label="Does anybody propose it with you?",
        help_text="Name and e-mail address, such as: Ada Byron, ada@example.org. When you have sent it, we "
        "ask each of them by e-mail; nothing is said in their name before they agree.",
        required=False,
    )

    def __init__(self, *args: Any, proposal: Proposal | None = None, **kwargs: Any) -> None:
        self.proposal = proposal
        super().__init__(*args, **kwargs)
        # What is to be put right is listed in the order in which it is asked.
        self.order_fields([name for section in self.laid for name in section.fields])

    @property
    def laid(self) -> tuple[Section, ...]:
        return SECTIONS[self.kind]

    def clean_group_name(self) -> str:
        name: str = self.cleaned_data["group_name"]
        if problem := name_problem(name, other_than=self.proposal):
            raise forms.ValidationError(problem)
        return name

    def clean_need(self) -> str:
        need: str = self.cleaned_data["need"]
        shortest = self.page.shortest_need if self.page else 0
        if len(need) < shortest:
            raise forms.ValidationError(
                f"Say a little more: this has {len(need)} letters, and we need at least {shortest} "
                "to understand it."
            )
        return need

    def clean_co_proposers(self) -> list[str]:
        return with_addresses(self.cleaned_data["co_proposers"])

    def _needs(self, field: str, when: bool, sentence: str) -> None:
        if when and field not in self.errors and not self.cleaned_data.get(field):
            self.add_error(field, sentence)

    def sections(self) -> list[dict[str, Any]]:
        """The fields in their sections, an editor's questions last but for the proposer's own section."""
        own = [self[name] for name in self.fields if name.startswith("extra_")]
        laid: list[dict[str, Any]] = [
            {"section": section, "fields": [self[name] for name in section.fields if name in self.fields]}
            for section in self.laid
        ]
        if own:
            laid.insert(-1, {"section": {"slug": "further", "title": "A few more questions"}, "fields": own})
        return laid

    def answers(self) -> dict[str, Any]:
        """What was answered, as it is kept: nothing in it that a reader could not understand later."""
        cleaned = self.cleaned_data
        answers: dict[str, Any] = {"activities": [], "impacts": [], "kind": str(self.kind)}
        for section in self.laid:
            answers |= {name: cleaned[name] for name in section.fields if name in self.fields}
        answers["further"] = [
            {"label": field.label, "answer": _plain(cleaned[name])}
            for name, field in self.fields.items()
            if name.startswith("extra_")
        ]
        return answers


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return [str(one) for one in value] if isinstance(value, list) else str("" if value is None else value)
