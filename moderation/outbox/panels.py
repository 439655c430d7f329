"""The panel of a page's editor that shows where the page was announced."""

from typing import Any

from wagtail.admin.panels import Panel

from .models import OutgoingPost


class AnnouncementsPanel(Panel):
    """Each channel's post about this page, with its state and receipt."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "moderation/outbox/panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            posts = OutgoingPost.objects.filter(page_id=self.instance.pk).order_by("channel__name")
            return {
                **super().get_context_data(parent_context),
                "posts": posts.select_related("channel", "delivery"),
            }
