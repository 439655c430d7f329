"""Looks for words in the pages that visitors may see."""

from typing import Any

from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search.index import SearchField

from ..pages.public import restrict

MOST_RESULTS = 200
TELLING = 3  # letters that a word needs to be looked for alone


def find(words: list[str]) -> list[int]:
    """Ids of the pages with all the words, best first; else of those with any of them.

    Pages where the last word only begins another one come after those where it stands whole.
    """
    if not words:
        return []
    public = _searchable()
    every = " ".join(words)
    stem = " ".join([*words[:-1], words[-1].removesuffix("s") or words[-1]])
    found = [
        *_ids(public.search(every, operator="and")),
        *_ids(public.autocomplete(stem, operator="and")),
    ]
    telling = [word for word in words if len(word) >= TELLING]
    if not found and telling:
        found = _ids(public.search(" ".join(telling), operator="or"))
    return list(dict.fromkeys(found))[:MOST_RESULTS]


def text_of(page: Any) -> str:
    """Everything of a page that is searched, as plain text, its title aside."""
    values = [
        field.get_value(page)
        for field in type(page).search_fields
        if isinstance(field, SearchField) and field.field_name != "title"
    ]
    return " ".join(
        part
        for value in values
        for part in (value if isinstance(value, (list, tuple)) else [value])
        if isinstance(part, str)
    )


def _searchable() -> PageQuerySet[Page]:
    """Public pages as a plain query: search can filter by id, but not by what rooms join to a page."""
    public = restrict(Page.objects.filter(depth__gt=1)).order_by().values("pk")
    searchable: PageQuerySet[Page] = Page.objects.filter(pk__in=public)
    return searchable


def _ids(results: Any) -> list[int]:
    return [page.pk for page in results[:MOST_RESULTS]]
