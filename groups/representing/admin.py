"""Policy representation in the admin: the staff note what is planned, and what was done with whom."""

from typing import Any

from django import forms
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

from home.listing import ListTogether
from home.people.models import Person

from ..kinds import AgainstTheRules, GroupKind
from .models import Representation
from .rules import refuse_other_kinds, refuse_unless_together


class RepresentationForm(WagtailAdminModelForm):
    """Planned by anybody, done only together."""

    class Meta:
        model = Representation
        fields = ("group", "what", "on", "people", "is_done")
        widgets = {"people": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        serves = Q(terms__isnull=False) | Q(officer_terms__group__kind=GroupKind.MEMBERS_GROUP)
        self.fields["people"].queryset = Person.objects.filter(serves).distinct().order_by("name")
        self.fields["people"].help_text = "Officers of regional groups, Trustees and staff."

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            refuse_other_kinds(cleaned["group"].kind)
            if cleaned["is_done"]:
                refuse_unless_together(cleaned["people"], cleaned["on"])
        except AgainstTheRules as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return cleaned


class RepresentationViewSet(ModelViewSet):
    model = Representation
    form_class = RepresentationForm
    index_view_class = ListTogether
    icon = "group"
    menu_label = "Policy representation"
    menu_order = 325
    add_to_admin_menu = True
    list_display = ("what", "group", "on", "is_done")
    list_filter = ("group", "is_done")
    search_fields = ("what",)
    ordering = ("-on",)
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return RepresentationForm
