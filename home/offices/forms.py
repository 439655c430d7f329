"""Forms for recording terms; what they say goes through the lifecycle."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from .lifecycle import TermRefused, appoint, check_term, end_term
from .models import Term


class AppointForm(WagtailAdminModelForm):
    """Who takes which office, from when."""

    class Meta:
        model = Term
        fields = ("office", "person", "capacity", "start", "end")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                check_term(**{name: cleaned[name] for name in ("person", "office", "start", "end")})
            except TermRefused as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return cleaned

    def save(self, commit: bool = True) -> Term:
        self.instance = appoint(**self.cleaned_data)
        return self.instance


class EndTermForm(WagtailAdminModelForm):
    """When a term ends, and why. Who and which office do not change: that would be another term."""

    class Meta:
        model = Term
        fields = ("end", "ended_because")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["end"].required = True
        self.fields["ended_because"].required = True

    def clean_end(self) -> Any:
        end = self.cleaned_data["end"]
        if end < self.instance.start:
            raise forms.ValidationError("The last day comes before the first day.")
        return end

    def save(self, commit: bool = True) -> Term:
        end_term(
            term=self.instance,
            last_day=self.cleaned_data["end"],
            because=self.cleaned_data["ended_because"],
        )
        return self.instance
