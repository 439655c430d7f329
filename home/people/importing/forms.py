"""The form that takes a file, and the one that says to apply it."""

from typing import Any

from django import forms

from .columns import ImportKind
from .reading import NotReadable, Table, read_table


class BringForm(forms.Form):
    """Which file, what it lists, and whether it lists everybody."""

    kind = forms.ChoiceField(
        label="What does the file list?",
        choices=ImportKind.choices,
        initial=ImportKind.PEOPLE,
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label="The file",
        help_text="A CSV file. Commas, semicolons or tabs are all right.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )
    whole = forms.BooleanField(
        label="The file lists every member",
        required=False,
        help_text="Whoever is not in it is no member any more: their membership is set to lapsed.",
    )

    table: Table

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        try:
            self.table = read_table(upload.read())
        except NotReadable as why:
            raise forms.ValidationError(str(why)) from why
        return upload
