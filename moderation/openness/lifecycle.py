"""Making the yearly page: a draft with the figures of a year, which goes the way of every page."""

from django.db import transaction

from home.accounts.models import User
from home.models import HomePage

from .figures import figures_of
from .models import OpennessPage

SUMMARY = "What was referred to us, what came of it, and what happened when somebody saw it differently."


@transaction.atomic
def draft_page(*, year: int, under: HomePage, by: User) -> OpennessPage:
    """Return the page of that year, making it as a draft first if there is none."""
    existing = OpennessPage.objects.child_of(under).filter(year=year).first()
    if existing is not None:
        return existing
    page = OpennessPage(
        title=f"How we applied our media policy in {year}",
        slug=f"media-policy-in-{year}",
        summary=SUMMARY,
        year=year,
        figures=figures_of(year),
        owner=by,
        live=False,
    )
    under.add_child(instance=page)
    page.save_revision(user=by)
    return page
