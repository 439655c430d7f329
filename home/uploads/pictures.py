"""A form field for pictures that reads them whole before it believes them."""

import warnings
from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from PIL import Image as PillowImage
from wagtail.images.fields import WagtailImageField

SVG = (
    "SVG drawings cannot be uploaded, because they can carry programs that run in readers' browsers. "
    "Save the drawing as PNG or WebP."
)
BROKEN = (
    "This is not a picture that can be shown, or a part of it is missing. "
    "Open it on your computer, save it anew as JPEG, PNG or WebP, then try once more."
)
RENAMED = (
    "This file is called .%(extension)s, but is %(image_format)s inside. Save it as %(extension)s, "
    "or give it the right ending."
)


class PictureField(WagtailImageField):
    """Checks size, name, format and number of pixels, as Wagtail does, and then the content itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages |= {"invalid_image": BROKEN, "invalid_image_known_format": RENAMED}

    def to_python(self, data: Any) -> Any:
        if data and _is_svg(data):
            raise ValidationError(SVG, code="svg")
        if data and self.max_upload_size is not None:
            self._check_size(data.size)
        try:
            picture = super().to_python(data)
            if picture is not None:
                _read_whole(picture)
        except ValidationError:
            raise
        except Exception:  # Pillow raises whatever a broken file happens to cause
            raise ValidationError(BROKEN, code="invalid_image") from None
        return picture

    def _check_size(self, size: int) -> None:
        """Refuse a file that is too big before anything reads it."""
        if size > self.max_upload_size:
            sizes = {"file_size": filesizeformat(size), "max_filesize": self.max_upload_size_text}
            raise ValidationError(self.error_messages["file_too_large"] % sizes, code="file_too_large")


def _is_svg(data: Any) -> bool:
    if str(data.name).lower().endswith((".svg", ".svgz")):
        return True
    data.seek(0)
    beginning = data.read(1024).lstrip().lower()
    data.seek(0)
    return b"<svg" in beginning or beginning.startswith(b"<?xml")


def _read_whole(picture: Any) -> None:
    """Decode the first image. Its number of pixels has been checked already, so that it fits in memory."""
    picture.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with PillowImage.open(picture) as image:
            image.load()
    picture.seek(0)
