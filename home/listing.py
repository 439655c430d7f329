"""Lists in the admin that read what their columns name together with the rows, not row by row."""

from typing import Any

from django.db.models import ForeignKey
from wagtail.admin.views.generic import IndexView


class ListTogether(IndexView):
    """For a viewset's `index_view_class`: each column that is another record is read with the row."""

    def get_base_queryset(self) -> Any:
        related = {field.name for field in self.model._meta.fields if isinstance(field, ForeignKey)}
        return super().get_base_queryset().select_related(*related.intersection(self.list_display))
