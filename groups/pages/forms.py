"""A group's page in the editor: its officers write it, what the group is stays with the staff."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from ..choices.models import group_settings
from ..compared import name_key
from ..kinds import RULES, AgainstTheRules, Bond, Ending, GroupKind, GroupStage, refuse_without_bond
from . import founding_day
from .naming import CLAUSE, REASONS, convention, holds_more

ARRANGED = ("kind", "region", "topic", "founded_on", "founded_reason", "ended_on")
"""What a group is, as it was founded; only those who look after groups change it."""


def may_arrange(user: Any) -> bool:
    """Whether somebody looks after the groups of the association."""
    return bool(user is not None and user.has_perm("groups.change_groupsettings"))


class GroupPageForm(WagtailAdminPageForm):
    """For a group's officers without the facts of the group; for the staff with the rules of its kind."""

    name_reason = forms.ChoiceField(
        label="Why the name holds more than the usual",
        choices=[("", "It does not, or it is as before"), *REASONS],
        help_text="Groups of regions are called after the association and the region. If a new name holds "
        "more, say why. It is kept in the page's history.",
        required=False,
    )
    name_reason_text = forms.CharField(label="In a few words", max_length=200, required=False)
    founded_reason = forms.CharField(
        label="If you correct since when the group is: why?",
        help_text="The day came from the decision. It is kept in the page's history.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._name_before = self.instance.title if self.instance.pk else ""
        self._founded_before = self.instance.founded_on if self.instance.pk else None
        if self.instance.pk and not may_arrange(self.for_user):
            for name in ARRANGED:
                self.fields.pop(name, None)
        if self.instance.pk and self.instance.stage != GroupStage.SETTING_UP:
            self.fields.pop("ended_on", None)  # from then on it has its own page
        if "kind" in self.fields:
            self.fields["kind"].disabled = self._was_decided()
            settings = group_settings()
            self.fields["kind"].choices = [
                (str(kind), settings.name_of(kind))
                for kind in GroupKind
                if settings.uses(kind) or kind == self.instance.kind
            ]

    def _was_decided(self) -> bool:
        """Whether its kind stays: what had to be so before it was active depends on it."""
        group = self.instance
        if not group.pk:
            return False
        decided = any(hasattr(group, name) for name in ("proposal", "brought_in"))
        return decided or group.stage != GroupStage.SETTING_UP

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        title = cleaned.get("title") or ""
        if cleaned.get("kind"):
            bond = RULES[cleaned["kind"]].bond.value
            try:
                refuse_without_bond(cleaned["kind"], region=cleaned.get("region"), topic=cleaned.get("topic"))
            except AgainstTheRules as refusal:
                self.add_error("region" if bond == Bond.REGION else "topic", str(refusal))
            if bond == Bond.REGION and cleaned.get("region"):
                self._keep_to_the_convention(title, cleaned["region"].name)
            self._refuse_last_day(cleaned)
        self._refuse_taken(title)
        if "founded_on" in self.fields:
            self._ask_why_it_is_corrected(cleaned)
        return cleaned

    def _refuse_last_day(self, cleaned: dict[str, Any]) -> None:
        """Only a group with a task begins with a last day."""
        ending = RULES[cleaned["kind"]].ending
        if cleaned.get("ended_on") and ending.value != Ending.ON_A_DATE:
            words = "A group of this kind has no last day from the beginning. Leave it empty."
            self.add_error("ended_on", f"{words} ({ending.clauses[0]})")

    def _ask_why_it_is_corrected(self, cleaned: dict[str, Any]) -> None:
        """The day on record comes from the decision."""
        why = str(cleaned.get("founded_reason") or "").strip()
        if not founding_day.needs_a_reason(self._founded_before, cleaned.get("founded_on")):
            return
        if why:
            self.instance.said_of_its_founding = (self._founded_before, why)
        else:
            self.add_error("founded_reason", f"Say why the day is corrected. ({founding_day.CLAUSE})")

    def _keep_to_the_convention(self, title: str, region: str) -> None:
        """A regional group is called after the association and its region; more is given a reason."""
        usual = convention(region)
        if name_key(usual) not in name_key(title):
            self.add_error("title", f"Regional groups have a common name: “{usual}”. ({CLAUSE})")
        elif holds_more(title, region) and name_key(title) != name_key(self._name_before):
            self._ask_why()

    def _ask_why(self) -> None:
        """The name is new, and holds more than the convention."""
        said = [str(self.cleaned_data.get(name) or "") for name in ("name_reason", "name_reason_text")]
        if all(said):
            self.instance.said_of_its_name = said
        elif "name_reason" in self.fields:
            self.add_error("name_reason", f"Say why the name holds more than the usual. ({CLAUSE})")

    def _refuse_taken(self, title: str) -> None:
        """No two groups share a name, whatever the capitals and spaces."""
        others = type(self.instance).objects.exclude(pk=self.instance.pk).values_list("title", flat=True)
        if name_key(title) in set(map(name_key, others)):
            self.add_error("title", "There is a group of this name already. Choose another. (MSG-MG.6)")
