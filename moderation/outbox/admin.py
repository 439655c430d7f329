"""The register of deliveries in the admin: read only, by each reader's channels, and as CSV."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from wagtail_modeladmin.views import IndexView

from home.offices.models import holds
from home.registers import Register, RegisterPermissions

from ..desk.figures.export import streamed
from ..desk.places import DESK_OFFICES
from .models import Delivery
from .permissions import deliveries_seen_by

COLUMNS = (
    "post", "title", "channel", "purpose", "state", "text", "link", "written by", "approved by", "approved",
    "goes out", "tries", "sent", "network id", "public link", "what the channel said", "problem",
)  # fmt: skip


class DeliveryPermissions(RegisterPermissions):
    """Rows by office. Those who work at the desk find the list there, even while it is empty."""

    def user_can_list(self, user: Any) -> bool:
        return holds(user, *DESK_OFFICES) or super().user_can_list(user)

    def readable_by(self, user: Any) -> QuerySet[Delivery]:
        return deliveries_seen_by(user)


class DeliveryIndexView(IndexView):
    """The list, with a download that is sent row by row."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("export") == "csv" and self.permission_helper.user_can_list(request.user):
            return streamed("deliveries", COLUMNS, delivery_rows(deliveries_seen_by(request.user)))
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class DeliveryRegister(Register):
    """Every delivery: what, where, when, with which receipt."""

    model = Delivery
    permission_helper_class = DeliveryPermissions
    index_view_class = DeliveryIndexView
    index_template_name = "moderation/outbox/register.html"
    menu_label = "Deliveries"
    menu_icon = "mail"
    menu_order = 330
    base_url_path = "deliveries"
    list_display = ("post", "state", "attempts", "sent_at", "network_id")
    list_filter = ("post__state",)
    list_select_related = ("post__channel",)
    search_fields = ("post__title", "post__channel__name", "network_id")
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

    @admin.display(description="State", ordering="post__state")
    def state(self, delivery: Delivery) -> str:
        return str(delivery.post.get_state_display())


def delivery_rows(deliveries: QuerySet[Delivery]) -> Iterator[tuple[Any, ...]]:
    """One row for each delivery, the oldest first."""
    wanted = deliveries.select_related("post__channel", "post__author__person", "post__decision")
    for delivery in wanted.order_by("pk").iterator(chunk_size=200):
        post, decision = delivery.post, delivery.post.decision
        yield (
            post.pk,
            post.title,
            post.channel.name,
            post.get_purpose_display(),
            post.get_state_display(),
            post.text,
            post.link,
            str(getattr(post.author, "person", "") or post.author or ""),
            decision.made_by_name if decision else "",
            _time(decision.made_at if decision else None),
            _time(post.go_out_at),
            delivery.attempts,
            _time(delivery.sent_at),
            delivery.network_id,
            delivery.public_url,
            delivery.detail,
            delivery.problem,
        )


def _time(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
