"""What people and things are called on the desk's pages."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from home.people.models import Person


def name_of(user: Any) -> str:
    """The name of a user as people know them."""
    if user is None:
        return "somebody we do not know"
    person: Person | None = getattr(user, "person", None)
    return str(person or user)


def kind_of(case: Any) -> str:
    """What a case is about: "Page for the blog", "New words: picture"."""
    kind = ContentType.objects.get_for_id(case.subject_type_id).model_class()
    if kind is None or issubclass(kind, Page):
        return f"Page for {case.get_place_display()}"
    return f"New words: {kind._meta.verbose_name}"


def edit_address(subject: Any) -> str:
    """Where the subject is edited in the admin; the admin itself for what cannot be."""
    return str(AdminURLFinder().get_edit_url(subject) or "/admin/") if subject else "/admin/"
