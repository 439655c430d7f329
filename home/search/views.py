"""The search page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ..pages.public import restrict, verified
from .find import find, text_of
from .words import excerpt, tidy, words_of

RESULTS_A_PAGE = 10


@dataclass(frozen=True)
class Hit:
    """A page that was found, and the words around what was looked for."""

    page: Any
    excerpt: SafeString


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Pages that hold what was typed; with nothing typed, only the form."""
    query = tidy(request.GET.get("q", ""))
    words = words_of(query)
    page_of_ids = Paginator(find(words), RESULTS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "home/search.html",
        {
            "query": query,
            "query_string": urlencode({"q": query}),
            "results": [Hit(page, excerpt(text_of(page), words)) for page in _read(list(page_of_ids))],
            "pages": page_of_ids,
        },
    )


def _read(ids: list[int]) -> list[Any]:
    """The pages with these ids, in this order, less those that may not be shown after all."""
    pages = verified(restrict(Page.objects.filter(pk__in=ids)).specific()) if ids else []
    return sorted(pages, key=lambda page: ids.index(page.pk))
