"""What visitors may be shown in lists: live, public pages that no room withholds.

Rooms further up add their own conditions through two hooks, so that the ground need not know them:
`restrict_public_pages(queryset)` narrows a query, `verify_public_pages(pages)` drops pages that were read.
"""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from ..pictures.lists import with_card_pictures


def restrict(queryset: PageQuerySet[Any]) -> PageQuerySet[Any]:
    """The pages of `queryset` that visitors may see, as a query that can still be counted and sliced."""
    queryset = queryset.live().exclude(_in_a_closed_section())
    for narrow in hooks.get_hooks("restrict_public_pages"):
        queryset = narrow(queryset)
    return queryset


def _in_a_closed_section() -> Exists:
    """True for a page with a view restriction on it or above it; Wagtail's `public()` takes a query more."""
    page = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(PageViewRestriction.objects.alias(inner=page).filter(inner__startswith=F("page__path")))


def verified(pages: Sequence[Any]) -> list[Any]:
    """The pages, all specific, whose content is what was cleared, with their pictures read."""
    shown = list(pages)
    for check in hooks.get_hooks("verify_public_pages"):
        shown = check(shown)
    return with_card_pictures(shown)


def public_pages(queryset: PageQuerySet[Any], limit: int | None = None) -> list[Any]:
    """Specific pages that visitors may see, at most `limit` of them."""
    narrowed = restrict(queryset)
    if narrowed.model is Page:
        narrowed = narrowed.specific()
    else:
        narrowed = narrowed.select_related(*narrowed.model.listed_with)
    return verified(narrowed if limit is None else narrowed[:limit])


def newest_below(page: Page, limit: int) -> list[Any]:
    """The newest public pages that a page lists: those below it, or those of its kind wherever they are.

    Saying which kind it lists saves a query.
    """
    kind = page.specific_class
    if not getattr(kind, "lists", ""):
        below = page.get_children()
    elif getattr(kind, "lists_everywhere", False):
        below = apps.get_model(kind.lists).objects.all()
    else:
        below = apps.get_model(kind.lists).objects.child_of(page)
    return public_pages(below.order_by("-first_published_at", "-pk"), limit)
