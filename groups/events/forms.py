"""An event in the editor: only the audiences that the kind of its group allows, and times in order."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from ..aims.strategy import aims_in_force
from ..kinds import RULES, AgainstTheRules, Audience, refuse_audience


class EventPageForm(WagtailAdminPageForm):
    """Knows the group in whose space the event is."""

    aims = forms.MultipleChoiceField(
        label="Aims that it serves",
        help_text="Tick any of our aims. They are counted once a year.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind: str = getattr(self.parent_page.specific, "kind", "") if self.parent_page else ""
        if self.kind and "audience" in self.fields:
            allowed = RULES[self.kind].audiences.value
            field = self.fields["audience"]
            field.choices = [(each.value, each.label.capitalize()) for each in Audience if each in allowed]
            field.initial = allowed[0].value
            if not self.instance.pk:
                self.initial["audience"] = allowed[0].value
        self._offer_aims()

    def _offer_aims(self) -> None:
        """The aims in force, and those that the event named before they were retired; none, no question."""
        if "aims" not in self.fields:
            return
        in_force = dict(aims_in_force())
        retired = [aim for aim in self.instance.aims if aim not in in_force]
        offered = in_force | {aim: f"{aim} (no aim of ours any more)" for aim in retired}
        if offered:
            self.fields["aims"].choices = list(offered.items())
        else:
            del self.fields["aims"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end <= start:
            self.add_error("end", "It has to end after it begins.")
        if "audience" in self.errors and self.kind:
            try:
                refuse_audience(self.kind, self.data.get(self.add_prefix("audience"), ""))
            except AgainstTheRules as refusal:
                del self._errors["audience"]
                self.add_error("audience", str(refusal))
        return cleaned
