"""Live disputes and confidential matters in the admin."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import ListingButton

from .models import ConfidentialItem, Dispute
from .permissions import may_lift_confidentiality


class DisputeViewSet(ModelViewSet):
    """What is in dispute outside, from when to when."""

    model = Dispute
    icon = "warning"
    menu_label = "Live disputes"
    menu_order = 320
    add_to_admin_menu = True
    index_results_template_name = "moderation/dispute/index_results.html"
    form_fields = ("title", "terms", "starts", "ends")
    list_display = ("title", "starts", Column("ends", label="Last day"))
    search_fields = ("title", "terms")


class ConfidentialIndexView(IndexView):
    """Matters that are confidential still; the Chair can lift each."""

    def get_base_queryset(self) -> QuerySet[ConfidentialItem]:
        in_force: QuerySet[ConfidentialItem] = ConfidentialItem.objects.in_force()
        return in_force

    def get_list_buttons(self, instance: Any) -> list[Any]:
        buttons: list[Any] = super().get_list_buttons(instance)
        if may_lift_confidentiality(self.request.user):
            url = reverse("moderation_holds:lift", args=[instance.pk])
            buttons.append(ListingButton("Lift", url=url, icon_name="lock-open", priority=20))
        return buttons


class ConfidentialViewSet(ModelViewSet):
    """What nobody outside may read, link or quote yet."""

    model = ConfidentialItem
    icon = "lock"
    menu_label = "Confidential matters"
    menu_order = 321
    add_to_admin_menu = True
    index_view_class = ConfidentialIndexView
    index_results_template_name = "moderation/confidentialitem/index_results.html"
    panels = tuple(FieldPanel(name) for name in ("title", "page", "document", "meeting", "text"))
    list_display = ("title", "page", "document", Column("marked_at", label="Marked"))
    search_fields = ("title",)
