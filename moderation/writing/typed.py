"""The page as it stands in the editor's form, finished or not, in memory only."""

from typing import Any

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

WRITTEN = (models.CharField, models.TextField, StreamField)


def typed_page(form: Any) -> Page:
    """The page with everything that the form says, also where the form could not be saved yet.

    Raises KeyError or ValueError for a form that no editor sends.
    """
    form.defer_required_fields()
    if form.is_valid():
        page: Page = form.save(commit=False)
        return page
    # Validation has put what fits onto the page; words in fields that do not fit are read as they are.
    page = form.instance
    for name in form.errors:
        if name in form.fields and isinstance(_field(page, name), WRITTEN):
            setattr(page, name, form[name].data or "")
    for name, formset in form.formsets.items():
        if name != COMMENTS_RELATION_NAME and formset.is_valid():
            formset.instance = page
            formset.save(commit=False)
    return page


def _field(page: Page, name: str) -> Any:
    return next((field for field in page._meta.concrete_fields if field.name == name), None)
