"""From a page or an outgoing record to the labelled words that screening reads."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.text import slugify
from wagtail.blocks import Block, ChooserBlock, RichTextBlock
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.uploads.reading import Unreadable
from home.words.models import WordsForVisitors

from ..screening import Document
from .fingerprint import Loaded, load_media, media_words
from .reading import Value, visible_values
from .richtext import read_rich_text
from .subjects import Subject, is_page, specific


def document_of(subject: Subject) -> Document:
    """Every word that a reader would see or hear, each block under the label of the place it stands in."""
    if not is_page(subject):
        return Document.from_pairs(subject.outgoing_blocks())
    page = specific(subject)
    values = list(visible_values(page))
    loaded = load_media([media for value in values for media in value.media])
    return Document.from_pairs(_told_apart(pair for value in values for pair in _words(page, value, loaded)))


def words_to_judge(subject: Subject) -> list[tuple[str, str]]:
    """The words as a person reads them who judges; where a file cannot be read, that they open it."""
    try:
        return [(block.label, block.text) for block in document_of(subject).blocks]
    except Unreadable as why:
        return [("file", f"{why} Open it and read it before you decide.")]


def _words(page: Page, value: Value, loaded: Loaded) -> Iterator[tuple[str, str]]:
    """The words of one value: its text, then links that leave the site, then what its pictures say."""
    if value.path == "slug":
        if _chosen_slug(page):
            yield "slug", str(value.stored).replace("-", " ")
        return
    if isinstance(value.source, RichTextField | RichTextBlock):
        rich = read_rich_text(str(value.stored or ""))
        yield value.path, rich.text
        for text in [*rich.descriptions, *rich.links]:
            yield f"{value.path}.link", text
    elif _is_written(value.source):
        yield from _strings(value.path, value.stored)
    for media in value.media:
        record = loaded.get(media)
        # A record with a seal of its own is read by itself.
        if record is not None and not isinstance(record, WordsForVisitors):
            yield from _media_words(value.path, record)


def _media_words(path: str, record: models.Model) -> Iterator[tuple[str, str]]:
    """A picture's title is read aloud only where it has no description."""
    words = media_words(record)
    if words.get("description"):
        words.pop("title", None)
    for name, text in words.items():
        yield f"{path}.{name}", text


def _is_written(source: models.Field | Block) -> bool:
    """Whether somebody types this freely; what is chosen from a list needs no reading."""
    if isinstance(source, Block):
        return not isinstance(source, ChooserBlock)
    return isinstance(source, models.CharField | models.TextField | models.JSONField) and not source.choices


def _strings(path: str, stored: Any) -> Iterator[tuple[str, str]]:
    if isinstance(stored, str):
        yield path, stored
    elif isinstance(stored, dict):
        for name, part in stored.items():
            yield from _strings(f"{path}.{name}", part)
    elif isinstance(stored, list | tuple):
        for number, part in enumerate(stored, start=1):
            yield from _strings(f"{path}:{number}", part)


def _chosen_slug(page: Page) -> bool:
    """Whether somebody wrote the address, rather than Wagtail from the title."""
    own = page.slug.rstrip("0123456789").rstrip("-")
    return not slugify(page.title, allow_unicode=True).startswith(own)


def _told_apart(pairs: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give each further block of the same place a number, since labels are unique."""
    seen: dict[str, int] = {}
    for label, text in pairs:
        if not text:
            continue
        seen[label] = seen.get(label, 0) + 1
        yield (label if seen[label] == 1 else f"{label} ({seen[label]})"), text
