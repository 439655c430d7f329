"""The required sections as a form; an editor's own questions follow them."""

from typing import Any

from django import forms
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from ..models import Proposal, Relation
from ..names import name_problem
from .entries import EntriesField
from .sections import SECTIONS

LONG = 4000


class PlainText(forms.CharField):
    """Several lines of plain text; whatever is typed stays text."""

    def __init__(self, *, rows: int = 5, max_length: int = LONG, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea({"rows": rows}), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without maxlength: a browser would cut off a pasted text without a word."""
        return {}

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class OneLine(forms.CharField):
    """One line of plain text, with single spaces."""

    def __init__(self, *, autocomplete: str = "", **kwargs: Any) -> None:
        # Never autocomplete="off": browsers then forget the text when somebody goes back to the page.
        attributes = {"autocomplete": autocomplete} if autocomplete else {}
        super().__init__(max_length=120, widget=forms.TextInput(attributes), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


def _asked(sentence: str) -> dict[str, str]:
    """The same sentence whether nothing was chosen or something that there is not."""
    return {"required": sentence, "invalid_choice": sentence}


class ProposalForm(BaseForm):
    """What every proposal must say (COP-P0 and what follows it)."""

    group_name = OneLine(
        label="What should the group be called?",
        error_messages=_asked("Give the group a name. You can change it later."),
    )
    need = PlainText(
        label="What need would it meet?",
        help_text="Who needs it, and what is missing today?",
        max_length=2000,
        error_messages=_asked("Say what need the group would meet."),
    )
    difference = PlainText(
        label="Is there something like it already?",
        help_text="If we know of a group that may do this, we show it to you before your proposal is sent. "
        "Say here how yours differs.",
        max_length=1000,
        rows=3,
        required=False,
    )
    activities = EntriesField(
        one="Activity",
        label="What would the group do?",
        help_text="For example: a reading circle each month; a shared shelf of teaching plans.",
        error_messages=_asked("Name at least one activity."),
    )
    impacts = EntriesField(
        one="Change",
        label="What would be better because of it?",
        help_text="For example: new colleagues find their feet in their first term.",
        error_messages=_asked("Name at least one thing that would be better."),
    )
    determination = PlainText(
        label="Once a year, how would you decide whether to carry on?",
        help_text="What would you look at, and who would say?",
        error_messages=_asked("Say how you would decide each year whether to carry on."),
    )
    resources_choice = forms.ChoiceField(
        label="Do you need anything beyond that?",
        choices=[("none", "No, the usual support is enough"), ("some", "Yes, we need something more")],
        widget=forms.RadioSelect,
        error_messages=_asked("Choose one. “No” is a good answer."),
    )
    resources = PlainText(
        label="What else do you need?",
        help_text="Only if you chose “Yes”. Money, rooms, people's time, tools.",
        required=False,
        rows=3,
    )
    membership = forms.ChoiceField(
        label="Who may join?",
        choices=[
            ("open", "Anybody in the association's community"),
            ("restricted", "Only some people"),
        ],
        widget=forms.RadioSelect,
        initial="open",
        error_messages=_asked("Choose who may join."),
    )
    restriction = PlainText(
        label="Who could join, and who could not?",
        help_text="Only if you chose “Only some people”.",
        required=False,
        rows=3,
    )
    restriction_rationale = PlainText(
        label="Why is that needed for what the group wants to change?",
        help_text="Only if you chose “Only some people”.",
        required=False,
        rows=3,
    )
    standards = PlainText(
        label="Would you add any rules of your own?",
        help_text="Rules on top of the code of conduct.",
        required=False,
        rows=3,
    )
    standards_rationale = PlainText(
        label="Why would you add them?", help_text="Only if you add any.", required=False, rows=3
    )
    proposer_name = OneLine(
        label="What is your name?", autocomplete="name", error_messages=_asked("Tell us your name.")
    )
    email = forms.EmailField(
        label="What is your e-mail address?",
        help_text="We send you a receipt, each step on the way, and a link to come back.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages=_asked("Give us your e-mail address, so that we can answer you.")
        | {"invalid": "This does not look like an e-mail address. Write it like name@example.org."},
    )
    relation = forms.ChoiceField(
        label="How do you belong to the association?",
        choices=Relation.choices,
        widget=forms.RadioSelect,
        error_messages=_asked("Choose what describes you best."),
    )

    def __init__(self, *args: Any, proposal: Proposal | None = None, **kwargs: Any) -> None:
        self.proposal = proposal
        super().__init__(*args, **kwargs)

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

    def clean_relation(self) -> str:
        relation: str = self.cleaned_data["relation"]
        if relation == Relation.NONE:
            raise forms.ValidationError(
                "A proposal comes from somebody in our community: a member, somebody who works for a member "
                "organisation, or who serves on the Assembly, the Board or the staff (clause COP-A2). "
                "Ask somebody you know there to propose it with you."
            )
        return relation

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._needs(
            "resources", cleaned.get("resources_choice") == "some", "Say what else you need, or choose “No”."
        )
        restricted = cleaned.get("membership") == "restricted"
        self._needs("restriction", restricted, "Say who could join and who could not.")
        self._needs("restriction_rationale", restricted, "Say why only some people may join (clause COP-P6).")
        self._needs(
            "standards_rationale",
            bool(cleaned.get("standards")),
            "Say why you would add these rules (clause COP-P5).",
        )
        return cleaned

    def _needs(self, field: str, when: bool, sentence: str) -> None:
        if when and field not in self.errors and not self.cleaned_data.get(field):
            self.add_error(field, sentence)

    def sections(self) -> list[dict[str, Any]]:
        """The fields in their sections, an editor's questions last but for the proposer's own section."""
        own = [self[name] for name in self.fields if name.startswith("extra_")]
        laid = [{"section": section, "fields": [self[f] for f in section.fields]} for section in SECTIONS]
        if own:
            laid.insert(-1, {"section": {"slug": "further", "title": "A few more questions"}, "fields": own})
        return laid

    def answers(self) -> dict[str, Any]:
        """What was answered, as it is kept: nothing in it that a reader could not understand later."""
        cleaned = self.cleaned_data
        answers = {name: cleaned[name] for section in SECTIONS for name in section.fields}
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


class ProposalFormBuilder(FormBuilder):
    """Builds an editor's questions onto the required sections."""

    def get_form_class(self) -> type[ProposalForm]:
        return type("ProposalFormWithQuestions", (ProposalForm,), self.formfields)
