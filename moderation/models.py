"""Gathers the models of the slices, where Django looks for them."""

from .custody.breakglass.models import Emergency
from .custody.handover.models import Handover, HandoverItem, HandoverStep
from .custody.members.models import MemberEntry
from .custody.models import (
    Account,
    CustodyEntry,
    Duty,
    Entitlement,
    Holding,
    LiveCheck,
    Settlement,
    WatchedTerm,
)
from .custody.recertification.models import Review, ReviewLine
from .desk.claims.models import Claim
from .desk.findings.models import Judgement
from .desk.models import Case
from .gate.models import Clearance, Refusal, Seal
from .holds.models import ConfidentialItem, Dispute, QuietTime
from .learning.models import Fitting, SpotCheck
from .lookback.models import LookBack
from .openness.models import OpennessPage
from .outbox.composing.models import Composition
from .outbox.health.models import ChannelCheck
from .outbox.links.models import LinkAnswer
from .outbox.models import Channel, Delivery, OutgoingPost
from .outbox.options import OutboxSettings
from .outbox.requests.models import PromotionRequest
from .referrals.models import Evidence, Referral, ReferralEvent, SecondLook
from .referrals.options import ReferralSettings
from .workflow.models import EditorialReviewTask, MediaPolicyTask, MediaPolicyTaskState

__all__ = [
    "Account",
    "Case",
    "Channel",
    "ChannelCheck",
    "Claim",
    "Clearance",
    "Composition",
    "ConfidentialItem",
    "CustodyEntry",
    "Delivery",
    "Dispute",
    "Duty",
    "EditorialReviewTask",
    "Emergency",
    "Entitlement",
    "Evidence",
    "Fitting",
    "Handover",
    "HandoverItem",
    "HandoverStep",
    "Holding",
    "Judgement",
    "LinkAnswer",
    "LiveCheck",
    "LookBack",
    "MediaPolicyTask",
    "MediaPolicyTaskState",
    "MemberEntry",
    "OpennessPage",
    "OutboxSettings",
    "OutgoingPost",
    "PromotionRequest",
    "QuietTime",
    "Referral",
    "ReferralEvent",
    "ReferralSettings",
    "Refusal",
    "Review",
    "ReviewLine",
    "Seal",
    "SecondLook",
    "Settlement",
    "SpotCheck",
    "WatchedTerm",
]
