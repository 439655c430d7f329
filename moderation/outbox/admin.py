"""The register of deliveries in the admin: read only, by the channels of each reader's offices."""

from typing import Any

from django.db.models import QuerySet

from home.registers import Register, RegisterPermissions

from .models import Delivery
from .permissions import deliveries_seen_by


class DeliveryPermissions(RegisterPermissions):
    """Rows by office."""

    def readable_by(self, user: Any) -> QuerySet[Delivery]:
        return deliveries_seen_by(user)


class DeliveryRegister(Register):
    """Every delivery: what, where, when, with which receipt."""

    model = Delivery
    permission_helper_class = DeliveryPermissions
    menu_label = "Deliveries"
    menu_icon = "mail"
    menu_order = 330
    base_url_path = "deliveries"
    list_display = ("post", "state", "attempts", "sent_at", "network_id")
    list_filter = ("state",)
    list_select_related = ("post__channel",)
    search_fields = ("post__title", "network_id")
    ordering = ("-pk",)
    inspect_view_fields = (
        "post",
        "state",
        "attempts",
        "claimed_at",
        "sent_at",
        "network_id",
        "public_url",
        "detail",
        "problem",
    )
