"""The channels in the admin, for the office that keeps them. A channel that is done with is switched off."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from ..channels import KINDS
from .channel_form import ChannelForm
from .models import Channel


class AddChannelView(CreateView):
    """A new channel: first its kind is chosen, then what that kind needs is asked."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("kind") in KINDS:
            answer: HttpResponse = super().get(request, *args, **kwargs)
            return answer
        self.object, self.form = None, self.get_form()
        context = {**self.get_context_data(form=self.form), "kinds": KINDS.values()}
        return TemplateResponse(request, "moderation/outbox/choose_kind.html", context)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "kind": self.request.GET.get("kind", "")}


class ChannelViewSet(ModelViewSet):
    """Where the association speaks. No token is kept here."""

    model = Channel
    icon = "site"
    menu_label = "Channels"
    menu_order = 331
    add_to_admin_menu = True
    add_view_class = AddChannelView
    copy_view_enabled = False
    list_display = (
        "name",
        Column("get_kind_display", label="Kind"),
        "office",
        BooleanColumn("active", label="In use"),
    )
    search_fields = ("name", "policy_name")

    def get_form_class(self, for_update: bool = False) -> type[ChannelForm]:
        return ChannelForm
