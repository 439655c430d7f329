"""The fields that a proposal is made of: plain text of one line or of several."""

from typing import Any

from django import forms

LONG = 4000


class PlainText(forms.CharField):
    """Several lines of plain text; whatever is typed stays text."""

    def __init__(self, *, rows: int = 5, max_length: int = LONG, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea({"rows": rows}), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without maxlength: a browser would cut off a pasted text without a word."""
        return {}

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class OneLine(forms.CharField):
    """One line of plain text, with single spaces."""

    def __init__(self, *, autocomplete: str = "", **kwargs: Any) -> None:
        # Never autocomplete="off": browsers then forget the text when somebody goes back to the page.
        attributes = {"autocomplete": autocomplete} if autocomplete else {}
        super().__init__(max_length=120, widget=forms.TextInput(attributes), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


def asked(sentence: str) -> dict[str, str]:
    """The same sentence whether nothing was chosen or something that there is not."""
    return {"required": sentence, "invalid_choice": sentence}
