"""Registers in the admin: lists that one may read, row by row as one is entitled, and never change."""

from typing import Any

from django.contrib.admin.utils import label_for_field
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import InspectView


class RegisterPermissions(PermissionHelper):
    """Nobody adds, edits or deletes, superusers included; who may read is asked for each row."""

    def user_can_list(self, user: Any) -> bool:
        return self.readable_by(user).exists()

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Model) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Model) -> bool:
        return False

    def user_can_inspect_obj(self, user: Any, obj: Model) -> bool:
        return self.readable_by(user).filter(pk=obj.pk).exists()

    def readable_by(self, user: Any) -> QuerySet[Any]:
        """The rows this user may read. Registers must say."""
        raise LookupError(f"{type(self).__name__} does not say who may read.")


class RegisterInspectView(InspectView):
    """One row. A column that the register itself works out is shown as in the list."""

    def get_field_label(self, field_name: str, field: Any = None) -> str:
        return str(label_for_field(field_name, model=self.model, model_admin=self.model_admin))

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        column = getattr(self.model_admin, field_name, None)
        if callable(column):
            return column(self.instance)
        return super().get_field_display_value(field_name, field)


class Register(ModelAdmin):
    """A read-only list with an inspect view, newest first."""

    permission_helper_class = RegisterPermissions
    inspect_view_enabled = True
    inspect_view_class = RegisterInspectView
    history_view_enabled = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.permission_helper.readable_by(request.user)
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows
