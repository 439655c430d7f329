"""Which policies ask to be acknowledged, in the admin."""

from typing import Any, ClassVar

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

from .audiences import audiences
from .models import AskedPolicy


class AskedPolicyForm(WagtailAdminModelForm):
    """Which policy, and who is asked."""

    asked_of = forms.MultipleChoiceField(
        label="Who is asked to acknowledge it?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose who is asked."},
    )

    class Meta:
        model = AskedPolicy
        fields: ClassVar = ["page", "asked_of", "remind_after_days"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_of"].choices = [(each.code, each.label) for each in audiences()]


class AskedPolicyViewSet(ModelViewSet):
    model = AskedPolicy
    icon = "tick"
    menu_label = "Policies to acknowledge"
    list_display = ("page", "remind_after_days")

    def get_form_class(self, for_update: bool = False) -> type[AskedPolicyForm]:
        return AskedPolicyForm
