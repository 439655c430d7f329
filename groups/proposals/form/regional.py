"""What the proposal of a regional group must say: its region, its name by the convention, its officers."""

from typing import Any, ClassVar

from django import forms

from home.association.models import get_association
from home.people.models import Region

from ...kinds import GroupKind
from ..models import Relation
from .fields import OneLine, PlainText, asked
from .themed import WithOfficers


class RegionalForm(WithOfficers):
    """A region whose members meet (MSG-MG.0 and what follows it)."""

    kind: ClassVar[str] = GroupKind.MEMBERS_GROUP

    region = forms.ChoiceField(
        label="For which region?", error_messages=asked("Choose the region that the group is for.")
    )
    name_reason = forms.ChoiceField(
        label="Does the name hold more than the association and the region?",
        choices=[
            ("", "No"),
            ("significant", "Yes, and what it adds matters here"),
            ("in-use", "Yes, the group is known by it already"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    name_reason_text = OneLine(
        label="Why does the name need it?", help_text="Only if you chose “Yes”.", required=False
    )
    need = PlainText(
        label="Why would members of the region want it?",
        help_text="Who has asked for it, and what is missing today?",
        max_length=2000,
        error_messages=asked("Say why members of the region would want it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [region.name for region in Region.objects.all() if region.name]
        self.fields["region"].choices = [
            ("", "Choose the region"), *((name, name) for name in names)
        ]  # fmt: skip
        self.fields[
            "group_name"
        ].help_text = f"Groups of regions are called “{get_association().short_name}” and the region."
        self.fields["officers"].help_text = (
            "At least one person. Name and e-mail address, such as: Ada Byron, ada@example.org. They have to "
            "be members in good standing who are in the region. Once it is approved we ask each of them."
        )
        del self.fields["remit"]

    def clean_relation(self) -> str:
        relation: str = self.cleaned_data["relation"]
        if relation == Relation.NONE:
            raise forms.ValidationError(
                "Groups of regions are run by members who are there (clause MSG-MG.1). "
                "Ask a member you know to propose it, or write to us about joining."
            )
        return relation

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        name, region = cleaned.get("group_name"), cleaned.get("region")
        if name and region:
            self._check_name(name, f"{get_association().short_name} {region}")
        return cleaned

    def _check_name(self, name: str, usual: str) -> None:
        """The convention, and more only with a reason (MSG-MG.6)."""
        if usual.casefold() not in name.casefold():
            self.add_error("group_name", f"Call it “{usual}”, or with more after it (clause MSG-MG.6).")
        elif name.casefold() != usual.casefold():
            sentence = "Say why the name holds more than the association and the region (clause MSG-MG.6)."
            self._needs("name_reason", True, sentence)
            self._needs("name_reason_text", True, sentence)
