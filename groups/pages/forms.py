"""A group's page in the editor: its officers write it, what the group is stays with the staff."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from ..choices.models import group_settings
from ..kinds import RULES, AgainstTheRules, Bond, GroupKind, refuse_without_bond

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
        elif "kind" in self.fields:
            settings = group_settings()
            self.fields["kind"].choices = [
                (str(kind), settings.name_of(kind))
                for kind in GroupKind
                if settings.uses(kind) or kind == self.instance.kind
            ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind"):
            bond = RULES[cleaned["kind"]].bond.value
            try:
                refuse_without_bond(cleaned["kind"], region=cleaned.get("region"), topic=cleaned.get("topic"))
            except AgainstTheRules as refusal:
                self.add_error("region" if bond == Bond.REGION else "topic", str(refusal))
        return cleaned
