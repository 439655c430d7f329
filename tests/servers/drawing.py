"""A picture for tests, of any size, that is a valid file."""

from io import BytesIO

from PIL import Image


def png(width: int, height: int) -> bytes:
    """A plain PNG."""
    file = BytesIO()
    Image.new("RGB", (width, height), "seagreen").save(file, "PNG")
    return file.getvalue()
