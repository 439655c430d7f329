"""What the staff say of a working group when its volunteers are chosen: task, call, who leads, its end."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from ...kinds import GroupKind
from ..models import Relation
from .base import NameAndProposer
from .entries import EntriesField, with_addresses
from .fields import PlainText, asked


class WorkingGroupForm(NameAndProposer):
    """A task with an end, led by those whom a call found (PIL-1). Whoever writes it is its proposer."""

    kind: ClassVar[str] = GroupKind.WORKING_GROUP

    need = PlainText(
        label="What is to be tried out, and why?",
        help_text="Members and visitors should understand it.",
        max_length=2000,
        error_messages=asked("Say what is to be tried out, and why."),
    )
    remit = PlainText(
        label="What is the group to do?",
        help_text="One line for each thing, and at the end to whom it reports.",
        max_length=2000,
        error_messages=asked("Say what the group is to do."),
    )
    ends_on = forms.DateField(
        label="On which day does it end?",
        help_text="A working group ends on a day that is set when it begins.",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages=asked("Give the day on which it ends.")
        | {"invalid": "Write the day like 2027-05-31."},
    )
    criteria = PlainText(
        label="By which criteria were the volunteers chosen?",
        help_text="Those of the call, and who came first where there were more volunteers than places.",
        max_length=2000,
        error_messages=asked("Say by which criteria the volunteers were chosen."),
    )
    chosen = EntriesField(
        one="Volunteer",
        label="Who was chosen?",
        help_text="One to a box: a person, or an organisation and who speaks for it.",
        error_messages=asked("Name at least one who was chosen."),
    )
    officers = EntriesField(
        one="Lead",
        label="Who leads it?",
        help_text="Name and e-mail address, such as: Ada Byron, ada@example.org. We ask them later.",
        error_messages=asked("Name at least one person who leads it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("proposer_name", "email", "relation", "co_proposers"):
            del self.fields[name]

    def clean_officers(self) -> list[str]:
        return with_addresses(self.cleaned_data["officers"])

    def clean_ends_on(self) -> str:
        day: dt.date = self.cleaned_data["ends_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError("This day is over. Give a day that is still to come (clause PIL-1).")
        return day.isoformat()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        return cleaned | self._proposer()

    def _proposer(self) -> dict[str, str]:
        """Whoever entered it: nobody else is asked, and they do not decide on it."""
        if self.proposal is not None:
            kept = self.proposal
            return {
                "proposer_name": kept.proposer_name,
                "email": kept.proposer_email,
                "relation": kept.relation,
            }
        person = getattr(self.user, "person", None)
        return {
            "proposer_name": person.name if person else str(self.user),
            "email": getattr(self.user, "email", ""),
            "relation": Relation.STAFF,
        }

    def answers(self) -> dict[str, Any]:
        return super().answers() | self._proposer()
