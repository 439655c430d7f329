"""Officers' terms in the admin: appoint, end, say who is the contact. Nothing is deleted."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

from home.listing import ListTogether

from .lifecycle import (
    OfficerRefused,
    appoint_officer,
    check_officer,
    end_officer_term,
    refuse_last_day,
    refuse_no_last_day,
)
from .models import OfficerTerm


class AppointOfficerForm(WagtailAdminModelForm):
    """Who becomes an officer of which group, from when."""

    class Meta:
        model = OfficerTerm
        fields = ("group", "person", "role", "is_contact", "start", "end")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                check_officer(**{name: cleaned[name] for name in ("person", "group", "start", "end")})
            except OfficerRefused as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return cleaned

    def save(self, commit: bool = True) -> OfficerTerm:
        self.instance = appoint_officer(**self.cleaned_data)
        return self.instance


class ChangeOfficerForm(WagtailAdminModelForm):
    """The role, whether letters come here, and the last day. Another person is another term."""

    class Meta:
        model = OfficerTerm
        fields = ("role", "is_contact", "end")

    def clean_end(self) -> Any:
        end = self.cleaned_data["end"]
        term = OfficerTerm.objects.get(pk=self.instance.pk)
        try:
            if end is None:
                refuse_no_last_day(term)
            else:
                refuse_last_day(term, end)
        except OfficerRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return end

    def save(self, commit: bool = True) -> OfficerTerm:
        end = self.cleaned_data["end"]
        self.instance.save(update_fields=["role", "is_contact"])
        if end is not None:
            end_officer_term(term=self.instance, last_day=end)
        return self.instance


class OfficerTermViewSet(ModelViewSet):
    model = OfficerTerm
    index_view_class = ListTogether
    icon = "group"
    menu_label = "Group officers"
    menu_order = 320
    add_to_admin_menu = True
    list_display = ("person", "role", "group", "is_contact", "start", "end")
    list_filter = ("group", "is_contact")
    search_fields = ("person__name", "group__title")
    ordering = ("-start",)

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return ChangeOfficerForm if for_update else AppointOfficerForm
