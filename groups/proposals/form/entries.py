"""A form field for several short texts, each an entry of its own; works without scripts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ..together.addresses import name_and_address

ROWS = 3
MOST = 12


class EntriesWidget(forms.Widget):
    """One row of text an entry, with empty rows to spare; a script may add more."""

    template_name = "groups/proposals/parts/entries.html"
    use_fieldset = True

    def __init__(self, one: str) -> None:
        super().__init__()
        self.one = one
        self.spare = 0

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        found = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [found] if isinstance(found, str) else list(found)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_1" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        texts = list(value or [])
        while texts and not texts[-1].strip():
            texts.pop()
        count = min(max(ROWS, len(texts) + (1 if len(texts) >= ROWS else 0)) + self.spare, MOST)
        rows = texts + [""] * max(0, count - len(texts))
        context["widget"] |= {"rows": rows, "one": self.one, "full": len(rows) >= MOST, "most": MOST}
        context["widget"]["wrong"] = "aria-invalid" in context["widget"]["attrs"]
        return context


class EntriesField(forms.Field):
    """At least one entry; empty rows do not count."""

    def __init__(self, *, one: str, longest: int = 400, **kwargs: Any) -> None:
        super().__init__(widget=EntriesWidget(one), **kwargs)
        self.longest = longest

    def to_python(self, value: Any) -> list[str]:
        return [" ".join(text.split()) for text in value or [] if text.strip()]

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > MOST:
            raise ValidationError(f"Write at most {MOST}; join some of them.")
        for number, text in enumerate(value, start=1):
            if len(text) > self.longest:
                raise ValidationError(
                    f"Number {number} is {len(text)} letters long. Shorten it to {self.longest} or fewer."
                )


def with_addresses(entries: list[str]) -> list[str]:
    """The entries, if each is a person with an e-mail address."""
    for number, entry in enumerate(entries, start=1):
        if name_and_address(entry) is None:
            raise ValidationError(
                f"Number {number} has no e-mail address. Write it like: Ada Byron, ada@example.org."
            )
    return entries
