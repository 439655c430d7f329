"""The forms with which pictures and documents come in; Wagtail uses them everywhere."""

from pathlib import PurePath
from typing import Any

from django import forms
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from .documents import NotWhatItSays, check_document
from .pictures import PictureField


class PictureForm(BaseImageForm):
    """Takes a picture only after reading it whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain = self.fields.get("file")
        if plain is not None:
            self.fields["file"] = PictureField(
                label=plain.label, required=plain.required, widget=plain.widget, help_text=plain.help_text
            )


class DocumentForm(BaseDocumentForm):
    """Takes a document only if its content is what its name says."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            try:
                check_document(PurePath(file.name).suffix.lower().removeprefix("."), file)
            except NotWhatItSays as problem:
                raise forms.ValidationError(str(problem), code="not_what_it_says") from problem
        return file

    def save(self, commit: bool = True) -> Any:
        """Keep the earlier file, which visitors read until the new one is cleared; the gate removes it."""
        self.original_file = None
        return super().save(commit=commit)
