"""The media policy as screening needs it: the version in force, today's date, and what was decided so far."""

import hashlib
import json

from django.conf import settings
from django.utils import timezone

from home.policies.models import PolicyVersion

from ..holds.models import ConfidentialItem, Dispute
from ..learning.models import Fitting
from ..learning.sentences import NEWEST, decided_texts
from ..learning.states import FittingState
from ..screening import Policy, engine_version

MEDIA_CLAUSES = "MED-"
"""How the ids of the media policy's clauses begin."""


def media_policy_in_force() -> PolicyVersion | None:
    """The newest version of the media policy, or None before it is first published."""
    return (
        PolicyVersion.objects.filter(clauses__clause_id__startswith=MEDIA_CLAUSES)
        .select_related("page")
        .order_by("-number")
        .first()
    )


def screening_policy(version: PolicyVersion | None) -> Policy:
    """What screening is asked to hold a text against today."""
    today = timezone.localdate()
    fittings = {one.state: one.learnt for one in Fitting.objects.exclude(state=FittingState.RETIRED)}
    return Policy(
        version=str(version.number) if version else "none",
        today=today,
        disputes=tuple(dispute.for_screening() for dispute in Dispute.objects.live_on(today)),
        decided=decided_texts(NEWEST),
        learnt=fittings.get(FittingState.LIVE),
        on_trial=fittings.get(FittingState.TRIED),
        read_for_meaning=settings.READ_FOR_MEANING,
    )


def rules_in_force() -> str:
    """A digest of everything that may change what screening says of the same words today."""
    version = media_policy_in_force()
    disputes = Dispute.objects.live_on(timezone.localdate()).order_by("pk")
    learnt = Fitting.objects.filter(state=FittingState.LIVE).values_list("version", flat=True)
    rules = [
        engine_version(),
        settings.READ_FOR_MEANING,
        version.pk if version else None,
        [[dispute.title, *dispute.all_terms] for dispute in disputes],
        [item.rule() for item in ConfidentialItem.objects.in_force()],
        list(learnt),
    ]
    return hashlib.sha256(json.dumps(rules).encode()).hexdigest()
