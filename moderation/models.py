"""Gathers the models of the slices, where Django looks for them."""

from .desk.models import Case
from .gate.models import Clearance, Seal
from .outbox.models import Channel, Delivery, OutgoingPost
from .workflow.models import EditorialReviewTask, MediaPolicyTask, MediaPolicyTaskState

__all__ = [
    "Case",
    "Channel",
    "Clearance",
    "Delivery",
    "EditorialReviewTask",
    "MediaPolicyTask",
    "MediaPolicyTaskState",
    "OutgoingPost",
    "Seal",
]
