"""The states of an outgoing post, from the first word to the receipt, and which may follow which."""

from django.db import models


class PostState(models.TextChoices):
    """Where an outgoing post stands."""

    DRAFT = "draft", "Draft"
    SCREENED = "screened", "Waiting for approval"
    HELD = "held", "Held, something was found"
    APPROVED = "approved", "Approved, about to be sent"
    SCHEDULED = "scheduled", "Approved, goes out at its time"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"
    NEEDS_PERSON = "needs-person", "Needs a person"
    CANCELLED = "cancelled", "Not to be sent"


OPEN = (PostState.SCREENED, PostState.HELD)
"""Handed in, and nobody has decided."""
WRITABLE = (PostState.DRAFT, *OPEN)
"""The words may still change."""
DUE = (PostState.APPROVED, PostState.SCHEDULED)
"""Approved, and waiting for the worker or for its time."""
IN_TROUBLE = (PostState.FAILED, PostState.NEEDS_PERSON)
"""Approved, and somebody has to see to it."""

POST_MOVES = {
    PostState.DRAFT: frozenset({*OPEN, PostState.CANCELLED}),
    PostState.SCREENED: frozenset({*OPEN, *DUE, PostState.CANCELLED}),
    PostState.HELD: frozenset({*OPEN, *DUE, PostState.CANCELLED}),
    # Back among those that wait: an approval that nobody used runs out.
    PostState.APPROVED: frozenset({*OPEN, *DUE, PostState.SENDING, PostState.CANCELLED}),
    PostState.SCHEDULED: frozenset({*OPEN, *DUE, PostState.SENDING, PostState.CANCELLED}),
    # Back among the approved: the network could not be reached, so it is tried again later.
    PostState.SENDING: frozenset({PostState.APPROVED, PostState.SENT, *IN_TROUBLE, *OPEN}),
    PostState.FAILED: frozenset({PostState.APPROVED, PostState.SENT, PostState.CANCELLED}),
    PostState.NEEDS_PERSON: frozenset({PostState.APPROVED, PostState.SENT, PostState.CANCELLED, *OPEN}),
}
"""The one table. What is sent or cancelled stays so."""


class Purpose(models.TextChoices):
    """What sending it does."""

    POST = "post", "Post"
    CORRECTION = "correction", "Correction"
    REMOVAL = "removal", "Removal"
