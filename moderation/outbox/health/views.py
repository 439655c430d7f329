"""How the channels are: whether sending works, until when, and what was sent last."""

from typing import Any

from django.db.models import Count, Max, Q
from django.views.generic import TemplateView

from ...channels import KINDS
from ...custody.models import Account
from ...desk.doors import DeskView
from ..models import Channel
from ..permissions import channels_seen_by
from ..states import DUE, IN_TROUBLE


class ChannelsView(DeskView, TemplateView):
    """Every channel that the user sees, with its last check-up and its last success."""

    template_name = "moderation/outbox/channels.html"
    trail = (("moderation_desk:queue", "Moderation desk"), ("moderation_desk:posts", "Outgoing posts"))
    page_title = "How the channels are"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seen = Channel.objects.filter(pk__in=channels_seen_by(self.request.user).values("pk"))
        channels = (
            seen.select_related("office", "check_up")
            .annotate(
                last_sent=Max("posts__delivery__sent_at"),
                waiting=Count("posts", filter=Q(posts__state__in=DUE), distinct=True),
                trouble=Count("posts", filter=Q(posts__state__in=IN_TROUBLE), distinct=True),
            )
            .order_by("-active", "name")
        )
        accounts = {each.channel_id: each for each in Account.objects.in_use().filter(channel__in=seen)}
        rows = [
            {"channel": each, "kind": KINDS[each.kind], "account": accounts.get(each.pk)} for each in channels
        ]
        return {**super().get_context_data(**kwargs), "rows": rows}
