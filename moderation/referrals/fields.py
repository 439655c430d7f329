"""The form field for evidence: a screenshot or a document, believed only after it was read."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from home.uploads.documents import NotWhatItSays, check_document
from home.uploads.pictures import PictureField


class EvidenceField(forms.FileField):
    """Pictures are decoded whole, documents are checked against their name."""

    def to_python(self, data: Any) -> Any:
        file: Any = super().to_python(data)
        if file is None:
            return None
        extension = PurePath(file.name).suffix.lower().removeprefix(".")
        if extension in settings.WAGTAILIMAGES_EXTENSIONS or extension in {"svg", "svgz"}:
            return PictureField(required=False).to_python(file)
        if file.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            most = filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
            raise ValidationError(f"This file is too big. It may have {most} at most.", code="too_big")
        try:
            check_document(extension, file)
        except NotWhatItSays as problem:
            raise ValidationError(str(problem), code="not_what_it_says") from problem
        return file
