"""Terms of office in the admin: appoint, and end with a reason. Nothing is deleted."""

from typing import Any

from wagtail.admin.viewsets.model import ModelViewSet

from ..listing import ListTogether
from .forms import AppointForm, EndTermForm
from .models import Term


class TermViewSet(ModelViewSet):
    model = Term
    index_view_class = ListTogether
    icon = "calendar-check"
    menu_label = "Terms of office"
    list_display = ("office", "person", "capacity", "start", "end")
    list_filter = ("office", "capacity")
    search_fields = ("person__name",)
    ordering = ("-start",)
    inspect_view_enabled = True

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return EndTermForm if for_update else AppointForm
