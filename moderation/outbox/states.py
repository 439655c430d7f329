"""The states of an outgoing post and of its delivery, and which may follow which."""

from django.db import models


class PostState(models.TextChoices):
    """Where an outgoing post stands."""

    SCREENED = "screened", "Screened, waiting for approval"
    HELD = "held", "Held, something was found"
    APPROVED = "approved", "Approved, about to be sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"
    CANCELLED = "cancelled", "Not to be sent"


OPEN = (PostState.SCREENED, PostState.HELD)
"""States in which the words may still change and nobody has decided."""

POST_MOVES = {
    PostState.SCREENED: frozenset({*OPEN, PostState.APPROVED, PostState.CANCELLED}),
    PostState.HELD: frozenset({*OPEN, PostState.APPROVED, PostState.CANCELLED}),
    PostState.APPROVED: frozenset({PostState.SENT, PostState.FAILED}),
    PostState.FAILED: frozenset({PostState.APPROVED, PostState.SENT, PostState.CANCELLED}),
}


class DeliveryState(models.TextChoices):
    """Where a delivery stands."""

    QUEUED = "queued", "Waiting for the worker"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Refused by the network"
    NEEDS_PERSON = "needs-person", "Needs a person"


DELIVERY_MOVES = {
    DeliveryState.QUEUED: frozenset({DeliveryState.SENDING}),
    DeliveryState.SENDING: frozenset(
        {DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.NEEDS_PERSON}
    ),
    DeliveryState.FAILED: frozenset({DeliveryState.QUEUED}),
    DeliveryState.NEEDS_PERSON: frozenset({DeliveryState.QUEUED, DeliveryState.SENT}),
}
