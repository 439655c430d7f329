"""Mail about requests for promotion."""

import datetime as dt
from collections.abc import Sequence

from home.mail import tell

from ..models import Channel
from ..notifications import addresses
from .models import PromotionRequest


def tell_office_of_request(request: PromotionRequest) -> None:
    """The offices of its channels hear who asks for what."""
    channels = request.channels.select_related("office")
    to = {address for channel in channels for address in addresses(channel.office.code)}
    tell("moderation/email/promotion_asked.txt", to=to, request=request, channels=list(channels))


def tell_requester_of_answer(
    request: PromotionRequest, *, channels: Sequence[Channel] = (), wanted_on: dt.date | None = None
) -> None:
    """Accepted, changed or declined, and why."""
    to = [request.asked_by.email]
    tell(
        "moderation/email/promotion_answered.txt",
        to=to,
        request=request,
        channels=channels,
        wanted_on=wanted_on,
    )
