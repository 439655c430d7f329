"""A picture of the library as networks take it: the right way up, not too large, without what cameras add."""

import io
from typing import Any

from PIL import Image, ImageOps

from ...channels import Picture

LONGEST_SIDE = 2000
LARGEST = 950_000
"""Bytes: some networks take no more than a million."""
QUALITIES = (88, 80, 70, 60, 45)


def picture_of(image: Any, alt: str) -> Picture:
    """The picture with its description. Raises OSError or ValueError for a file that is none."""
    with image.open_file() as file, Image.open(file) as opened:
        upright = ImageOps.exif_transpose(opened) or opened
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        if "A" in upright.getbands() or upright.mode == "P":
            clear = upright.convert("RGBA")
            flat = Image.new("RGB", clear.size, "white")
            flat.paste(clear, mask=clear.getchannel("A"))
            upright = flat
        content = _small_enough(upright.convert("RGB"))
        return Picture(content, "image/jpeg", alt, upright.width, upright.height)


def _small_enough(image: Image.Image) -> bytes:
    content = b""
    for quality in QUALITIES:
        written = io.BytesIO()
        image.save(written, "JPEG", quality=quality, optimize=True)
        content = written.getvalue()
        if len(content) <= LARGEST:
            break
    return content
