"""The form of a channel: what its kind needs to be told, one labelled field for each thing."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import URLValidator
from wagtail.admin.forms import WagtailAdminModelForm

from ..channels import KINDS, ChannelSettingsError, Kind
from ..channels.further import Setting, asked_of
from .connections import connected
from .models import Channel, ChannelKind

NOT_AN_ADDRESS = "This is no address. It begins with https://, such as https://lists.society.example."
NO_MAILBOX = "This is no mailbox. It is written as news@society.example."
WITHOUT_AN_ADDRESS = frozenset({ChannelKind.FILE, ChannelKind.BY_HAND})
"""Kinds that work while it is empty."""


class ChannelForm(WagtailAdminModelForm):
    """One channel. Its kind was chosen before and stays, since what went out there did so as that kind."""

    class Meta:
        model = Channel
        fields: ClassVar = ["name", "policy_name", "kind", "address", "length_limit", "office", "active"]
        widgets: ClassVar = {"kind": forms.HiddenInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.instance.kind or self.data.get("kind") or self.initial.get("kind") or ""
        self.kind: Kind | None = KINDS.get(code)
        if self.instance.pk:
            self.fields["kind"].disabled = True
        if self.kind is None:
            return
        self._ask_in_its_words(self.kind)
        for name, setting in asked_of(code).items():
            self.fields[f"option_{name}"] = _field_for(setting, code)
            self.initial.setdefault(f"option_{name}", self.instance.options.get(name, ""))
        self.order_fields(
            ["name", "kind", "address", *(name for name in self.fields if name.startswith("option_"))]
        )

    def _ask_in_its_words(self, kind: Kind) -> None:
        address, limit = self.fields["address"], self.fields["length_limit"]
        address.label = "Address on the network" if not kind.by_hand else "Where it is posted"
        address.help_text = f"{kind.address} Such as {kind.example}."
        address.required = kind.code not in WITHOUT_AN_ADDRESS
        address.error_messages["required"] = f"{kind.name} needs this. {kind.address}"
        limit.label, limit.required = "Longest post", False
        usual = f"Usual there: {kind.limit:,}." if kind.limit else "There is no usual limit there."
        limit.help_text = f"Only where this place has another limit than others. {usual} 0: as usual."
        self.fields["policy_name"].label = "Its name in the media policy"
        self.fields["office"].label = "Office that looks after it"
        self.fields["active"].label = "In use"

    def clean_length_limit(self) -> int:
        return self.cleaned_data.get("length_limit") or 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.kind is None:
            self.add_error(None, "Choose first what kind of channel it is.")
            return cleaned
        options = dict(self.instance.options)
        for name in asked_of(self.kind.code):
            said = (cleaned.get(f"option_{name}") or "").strip()
            options.pop(name, None)
            if said:
                options[name] = said
        self.instance.options = options
        if not self.errors:
            self._try(cleaned)
        return cleaned

    def _try(self, cleaned: dict[str, Any]) -> None:
        """Whether the channel could be used with what was written; nothing is called."""
        assert self.kind is not None  # noqa: S101 - asked before
        told = Channel(kind=self.kind.code, address=cleaned["address"], options=self.instance.options)
        if not told.address and self.kind.code in WITHOUT_AN_ADDRESS:
            return
        try:
            connected(told)
        except ChannelSettingsError:
            so = f"{self.kind.address} Such as {self.kind.example}."
            self.add_error("address", f"{self.kind.name} does not take this. {so}")


def _field_for(setting: Setting, kind: str) -> forms.Field:
    needed = kind in setting.needed
    otherwise = f"Empty: {setting.empty}." if setting.empty and not needed else ""
    words = f"{setting.help} {otherwise}".strip()
    asked: dict[str, Any] = {"label": setting.label, "help_text": words, "required": needed}
    if setting.form == "choice":
        return forms.ChoiceField(choices=setting.choices, widget=forms.RadioSelect, **asked)
    if setting.form == "mailbox":
        return forms.EmailField(error_messages={"invalid": NO_MAILBOX, "required": NO_MAILBOX}, **asked)
    if setting.form == "address":
        said = {"required": NOT_AN_ADDRESS}
        address = URLValidator(schemes=["https", "http"], message=NOT_AN_ADDRESS)
        return forms.CharField(max_length=300, error_messages=said, validators=[address], **asked)
    return forms.CharField(max_length=300, **asked)
