"""What the proposal of a community of practice must say (COP-P0 and what follows it)."""

from typing import Any, ClassVar

from django import forms

from ...choices.models import group_settings
from ...kinds import GroupKind
from ...setting_up.support import SUPPORT
from ..models import Relation
from .base import NameAndProposer
from .entries import MOST, EntriesField
from .fields import PlainText, asked


class CommunityForm(NameAndProposer):
    """Need, plans, the yearly look back, resources, membership, standards."""

    kind: ClassVar[str] = GroupKind.COMMUNITY_OF_PRACTICE

    activities = EntriesField(
        one="Activity",
        label="What would the group do?",
        help_text="For example: a reading circle each month; a shared shelf of teaching plans.",
        error_messages=asked("Name at least one activity."),
    )
    impacts = EntriesField(
        one="Change",
        label="What would be better because of it?",
        help_text="For example: new colleagues find their feet in their first term.",
        error_messages=asked("Name at least one thing that would be better."),
    )
    determination = PlainText(
        label="Once a year, how would you decide whether to carry on?",
        help_text="What would you look at, and who would say?",
        error_messages=asked("Say how you would decide each year whether to carry on."),
    )
    resources_choice = forms.ChoiceField(
        label="Do you need anything beyond that?",
        choices=[("none", "No, the usual support is enough"), ("some", "Yes, we need something more")],
        widget=forms.RadioSelect,
        error_messages=asked("Choose one. “No” is a good answer."),
    )
    resources_listed = forms.MultipleChoiceField(
        label="Which of these?",
        help_text="Only if you chose “Yes”.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    resources = PlainText(
        label="Anything that is not in the list?",
        help_text="Only if you chose “Yes”. One thing to a line.",
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
        error_messages=asked("Choose who may join."),
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
    restriction_impact = forms.ChoiceField(
        label="Which of the changes that you named does it serve?",
        help_text="Only if you chose “Only some people”. The number is that of the box above.",
        choices=[("", "Choose one"), *((str(number), f"Change {number}") for number in range(1, MOST + 1))],
        required=False,
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = group_settings().discretionary_lines()
        self.fields["resources_listed"].choices = [(line, line) for line in listed]

    def clean_resources(self) -> str:
        """What every community gets is not asked for as something more."""
        text: str = self.cleaned_data["resources"]
        asked_for = {_bare(line) for line in text.splitlines()}
        for support in SUPPORT[self.kind]:
            if _bare(support.words) in asked_for:
                raise forms.ValidationError(
                    f"“{support.words}” comes with every community (clause {support.clause}). Leave it out."
                )
        return text

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
        some, listed = cleaned.get("resources_choice") == "some", bool(cleaned.get("resources_listed"))
        self._needs("resources", some and not listed, "Say what else you need, or choose “No”.")
        if listed and cleaned.get("resources_choice") == "none":
            self.add_error("resources_choice", "You ticked something below. Choose “Yes”, or untick it.")
        restricted = cleaned.get("membership") == "restricted"
        self._needs("restriction", restricted, "Say who could join and who could not.")
        self._needs("restriction_rationale", restricted, "Say why only some people may join (clause COP-P6).")
        self._needs("restriction_impact", restricted, "Choose the change that it serves (clause COP-P6).")
        self._name_the_impact(cleaned)
        self._needs(
            "standards_rationale",
            bool(cleaned.get("standards")),
            "Say why you would add these rules (clause COP-P5).",
        )
        return cleaned

    def _name_the_impact(self, cleaned: dict[str, Any]) -> None:
        """Keep the change itself rather than its number, so that it can be read later."""
        number, impacts = cleaned.get("restriction_impact") or "", cleaned.get("impacts") or []
        if not number or not impacts:
            return
        if int(number) > len(impacts):
            self.add_error("restriction_impact", f"You named {len(impacts)}. Choose one of them.")
        else:
            cleaned["restriction_impact"] = impacts[int(number) - 1]


def _bare(words: str) -> str:
    """A thing without its article, capitals, spaces and full stop, to compare."""
    first, *rest = words.casefold().strip(" .-").split() or [""]
    return "".join(rest if first in {"a", "an", "the"} else [first, *rest])
