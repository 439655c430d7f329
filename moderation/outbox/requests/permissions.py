"""Who may ask for a promotion, and who answers."""

from typing import Any

from ..permissions import channels_of
from .models import PromotionRequest, RequestQuerySet


def may_ask_for(user: Any, page: Any) -> bool:
    """Whoever may edit the page, such as the officers of its group."""
    return not page.is_root() and bool(page.permissions_for_user(user).can_edit())


def requests_for(user: Any) -> RequestQuerySet:
    """Requests that name a channel on which the user sends."""
    mine = channels_of(user).values("pk")
    found: RequestQuerySet = PromotionRequest.objects.filter(channels__in=mine).distinct()
    return found


def may_answer(user: Any, request: PromotionRequest) -> bool:
    """Whoever sends on one of the channels, and did not ask themselves."""
    return user.pk != request.asked_by_id and requests_for(user).filter(pk=request.pk).exists()
