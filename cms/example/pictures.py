"""Puts the example's pictures into the library."""

from django.core.files.base import ContentFile

from home.models import Picture

from .data_files import PICTURES, read

# Where a picture is cut to another shape, this point keeps its place in it.
FOCUS = {"home": (230, 500), "marches": (1230, 420), "fieldwork": (1290, 500)}


def load_pictures(portraits: dict[str, str]) -> None:
    """Add the drawings, the logo and the portraits (name of the file: whom it shows)."""
    for name, description in read("pictures").items():
        _load(name, f"{name}.webp", description)
    _load("logo", "logo.png", "")
    for slug, person in portraits.items():
        _load(f"people/{slug}", f"people/{slug}.webp", f"Portrait of {person}")


def picture(name: str) -> Picture:
    found: Picture = Picture.objects.get(title=_title(name))
    return found


def _load(name: str, file: str, description: str) -> None:
    title = _title(name)
    if Picture.objects.filter(title=title).exists():
        return
    content = ContentFile((PICTURES / file).read_bytes(), name=file.rpartition("/")[2])
    x, y = FOCUS.get(name, (None, None))
    Picture.objects.create(
        title=title, file=content, description=description, focal_point_x=x, focal_point_y=y
    )


def _title(name: str) -> str:
    return name.rpartition("/")[2].replace("-", " ").capitalize()
