"""An event in the editor: only the audiences that the kind of its group allows, and times in order."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from ..kinds import RULES, AgainstTheRules, Audience, refuse_audience


class EventPageForm(WagtailAdminPageForm):
    """Knows the group in whose space the event is."""

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
