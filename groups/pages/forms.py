"""A group's page in the editor: its officers write it, what the group is stays with the staff."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from home.association.models import get_association

from ..choices.models import group_settings
from ..kinds import RULES, AgainstTheRules, Bond, GroupKind, GroupStage, refuse_without_bond

ARRANGED = ("kind", "stage", "region", "topic", "founded_on", "ended_on")
"""What a group is, as it was founded; only those who look after groups change it."""


def may_arrange(user: Any) -> bool:
    """Whether somebody looks after the groups of the association."""
    return bool(user is not None and user.has_perm("groups.change_groupsettings"))


class GroupPageForm(WagtailAdminPageForm):
    """For a group's officers without the facts of the group; for the staff with the rules of its kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not may_arrange(self.for_user):
            for name in ARRANGED:
                self.fields.pop(name, None)
        elif "stage" in self.fields and self.instance.pk and self.instance.stage == GroupStage.SETTING_UP:
            self.fields.pop("stage")  # it becomes active on the page on which it is set up
        if "kind" in self.fields:
            settings = group_settings()
            self.fields["kind"].choices = [
                (str(kind), settings.name_of(kind))
                for kind in GroupKind
                if settings.uses(kind) or kind == self.instance.kind
            ]

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
        self._refuse_taken(title)
        return cleaned

    def _keep_to_the_convention(self, title: str, region: str) -> None:
        """A regional group is called after the association and its region; more may stand around it."""
        convention = f"{get_association().short_name} {region}"
        if _as_compared(convention) not in _as_compared(title):
            self.add_error("title", f"Regional groups have a common name: “{convention}”. (MSG-MG.6)")

    def _refuse_taken(self, title: str) -> None:
        """No two groups share a name, whatever the capitals and spaces."""
        others = type(self.instance).objects.exclude(pk=self.instance.pk).values_list("title", flat=True)
        if _as_compared(title) in set(map(_as_compared, others)):
            self.add_error("title", "There is a group of this name already. Choose another. (MSG-MG.6)")


def _as_compared(name: str) -> str:
    return "".join(name.casefold().split())
