"""Gathers the models of the slices, where Django looks for them."""

from .desk.claims.models import Claim
from .desk.findings.models import Judgement
from .desk.models import Case
from .gate.models import Clearance, Seal
from .holds.models import ConfidentialItem, Dispute, QuietTime
from .lookback.models import LookBack
from .openness.models import OpennessPage
from .outbox.models import Channel, Delivery, OutgoingPost
from .referrals.models import Evidence, Referral, ReferralEvent, SecondLook
from .referrals.options import ReferralSettings
from .workflow.models import EditorialReviewTask, MediaPolicyTask, MediaPolicyTaskState

__all__ = [
    "Case",
    "Channel",
    "Claim",
    "Clearance",
    "ConfidentialItem",
    "Delivery",
    "Dispute",
    "EditorialReviewTask",
    "Evidence",
    "Judgement",
    "LookBack",
    "MediaPolicyTask",
    "MediaPolicyTaskState",
    "OpennessPage",
    "OutgoingPost",
    "QuietTime",
    "Referral",
    "ReferralEvent",
    "ReferralSettings",
    "Seal",
    "SecondLook",
]
