"""How Wagtail's admin is told of the views that publish through the gate."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from .bulk import GatedPublishBulkAction
from .views import GatedPageViewSet


# After Wagtail's own: what is registered last for a page type is used.
@hooks.register("register_admin_viewset", order=100)
def gated_pages() -> GatedPageViewSet:
    return GatedPageViewSet()


hooks.register("register_bulk_action", GatedPublishBulkAction, order=100)


@hooks.register("after_copy_page")
def say_when_a_copy_stays_a_draft(request: HttpRequest, page: Page, new_page: Page, **kwargs: Any) -> None:
    """Wagtail says "copied"; whoever asked for a live copy should know that it is not."""
    if request.POST.get("publish_copies") and page.live and not new_page.live:
        messages.warning(
            request,
            f"The copy “{new_page.get_admin_display_title()}” is a draft: what was approved for one page "
            "is not approved for another. Open it and submit it.",
        )
