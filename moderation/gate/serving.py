"""Where the seal is asked for: when a page is served, and in every list of pages."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page
from wagtail.query import PageQuerySet

from .seals import intact, sealed_only


@hooks.register("before_serve_page", order=-100)
def refuse_unsealed(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Answer "not found" for a live page whose content was never cleared. Previews show drafts as ever."""
    if not getattr(request, "is_preview", False) and not intact([page]):
        raise Http404("This page is not public.")


@hooks.register("restrict_public_pages")
def restrict_to_sealed(queryset: PageQuerySet[Any]) -> PageQuerySet[Any]:
    return sealed_only(queryset)


@hooks.register("verify_public_pages")
def drop_what_lost_its_seal(pages: Sequence[Page]) -> list[Page]:
    return intact(pages)
