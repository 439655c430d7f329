"""The channels in the admin, for the office that keeps them. A channel that is done with is switched off."""

from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from .models import Channel


class ChannelViewSet(ModelViewSet):
    """Where the association speaks. No token is kept here."""

    model = Channel
    icon = "site"
    menu_label = "Channels"
    menu_order = 331
    add_to_admin_menu = True
    form_fields = (
        "name",
        "policy_name",
        "kind",
        "address",
        "options",
        "length_limit",
        "office",
        "active",
    )
    list_display = (
        "name",
        Column("get_kind_display", label="Kind"),
        "office",
        BooleanColumn("active", label="In use"),
    )
    search_fields = ("name", "policy_name")
