"""Reading a page: every value of it that a visitor can see, and the pictures and files it shows.

Whatever is not named in BOOKKEEPING counts as visible, so that a new field is looked at without being listed.
A page type may name, in `unsaid`, the value with which a field says nothing: only then is the field left
out, so that what was published before the field existed need not be read again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.blocks import Block, ChooserBlock, RichTextBlock
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import COMMENTS_RELATION_NAME, Page

from .richtext import read_rich_text
from .streams import stream_leaves

BOOKKEEPING = frozenset(
    {
        # where the page is in the tree, and whose it is
        *("id", "page_ptr", "path", "depth", "numchild", "url_path", "content_type", "owner", "alias_of"),
        *("locale", "translation_key", "show_in_menus"),
        # whether and since when it is out
        *("live", "expired", "go_live_at", "expire_at", "first_published_at", "last_published_at"),
        # drafts, revisions and locks
        *("draft_title", "has_unpublished_changes", "live_revision", "latest_revision"),
        *("latest_revision_created_at", "locked", "locked_at", "locked_by"),
    }
)
"""What the system keeps about a page, and no visitor reads."""

CHILD_BOOKKEEPING = frozenset({"id", "locale", "translation_key"})

Media = tuple[type[models.Model], str]
"""A picture or file: its model, and its primary key as text."""


@dataclass(frozen=True)
class Value:
    """One visible value: its path ("title", "body:2.caption"), what it is a value of, and its stored form."""

    path: str
    source: models.Field | Block
    stored: Any

    @property
    def media(self) -> list[Media]:
        """Pictures and files that are shown or linked here."""
        if self.stored in (None, ""):
            return []
        if model := media_model(self.source):
            return [(model, str(self.stored))]
        if isinstance(self.source, RichTextField | RichTextBlock):
            kinds = {"image": get_image_model(), "document": get_document_model()}
            return [(kinds[kind], pk) for kind, pk in read_rich_text(str(self.stored)).media]
        return []


def media_model(source: models.Field | Block) -> type[models.Model] | None:
    """The model of pictures or files that a field or block chooses from, if it does."""
    chosen = None
    if isinstance(source, ChooserBlock):
        chosen = source.target_model
    elif isinstance(source, models.ForeignKey):
        chosen = source.related_model
    return (
        chosen if isinstance(chosen, type) and issubclass(chosen, AbstractImage | AbstractDocument) else None
    )


def visible_values(page: Page) -> Iterator[Value]:
    """Every value that a visitor of this page can see, from the instance as it is in memory."""
    yield from _fields(page, BOOKKEEPING, "")
    for relation in _child_relations(type(page)):
        name = relation.get_accessor_name()
        kept = CHILD_BOOKKEEPING | {relation.field.name}
        children = [list(_fields(child, kept, "")) for child in getattr(page, name).all()]
        for number, values in enumerate(sorted(children, key=_order), start=1):
            for value in values:
                yield Value(f"{name}:{number}.{value.path}", value.source, value.stored)


def chosen_records(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Records chosen from lists, such as topics: field name and sorted primary keys."""
    for field in page._meta.many_to_many:
        unsaved = page.pk is None and not isinstance(field, ParentalManyToManyField)
        records = [] if unsaved else getattr(page, field.name).all()
        yield field.name, sorted(str(record.pk) for record in records)


def read_ahead(pages: Sequence[Page]) -> None:
    """Load the relations of pages that were just read, with one query for each relation and page type."""
    by_type: dict[type[Page], list[Page]] = {}
    for page in pages:
        by_type.setdefault(type(page), []).append(page)
    for model, group in by_type.items():
        names = [field.name for field in model._meta.many_to_many]
        names += [rel.get_accessor_name() for rel in _child_relations(model)]
        if names:
            prefetch_related_objects(group, *names)


def is_bookkeeping(model: type[models.Model], update_fields: frozenset[str]) -> bool:
    """Whether saving only these fields changes neither what is seen nor whether it is."""
    return all(_is_kept(field) for field in _named(model, update_fields))


def says_no_words(model: type[models.Model], update_fields: frozenset[str]) -> bool:
    """Whether saving only these fields changes no words: nothing but days, and choices from a fixed list."""
    return all(
        _is_kept(field) or isinstance(field, models.DateField) or bool(field.choices)
        for field in _named(model, update_fields)
    )


def _named(model: type[models.Model], names: frozenset[str]) -> Iterator[models.Field]:
    return (field for field in model._meta.concrete_fields if {field.name, field.attname} & names)


def _is_kept(field: models.Field) -> bool:
    return field.name in BOOKKEEPING - {"live"}


def plain_value(field: models.Field, record: models.Model) -> Any:
    """A field's value in one form, whether it was just assigned or read from the database."""
    value = field.value_from_object(record)
    if isinstance(field, models.FileField):
        return value.name if value else ""
    if isinstance(field, models.JSONField) or value is None:
        return value
    return field.to_python(value)


def _fields(record: models.Model, bookkeeping: frozenset[str], prefix: str) -> Iterator[Value]:
    unsaid = getattr(type(record), "unsaid", {})
    for field in record._meta.concrete_fields:
        if field.name in bookkeeping or getattr(field, "auto_now", False) or field.primary_key:
            continue
        if field.name in unsaid and field.value_from_object(record) == unsaid[field.name]:
            continue
        if isinstance(field, StreamField):
            for leaf in stream_leaves(field.value_from_object(record), f"{prefix}{field.name}"):
                yield Value(leaf.path, leaf.block, leaf.value)
        else:
            yield Value(f"{prefix}{field.name}", field, plain_value(field, record))


def _child_relations(model: type[models.Model]) -> list[Any]:
    if not issubclass(model, ClusterableModel):
        return []
    return [
        rel for rel in get_all_child_relations(model) if rel.get_accessor_name() != COMMENTS_RELATION_NAME
    ]


def _order(values: list[Value]) -> tuple[int, list[str]]:
    """Children in their own order, then by what they say: they have no keys before they are stored."""
    place = next((value.stored for value in values if value.path == "sort_order"), None)
    return place or 0, [str(value.stored) for value in values]
