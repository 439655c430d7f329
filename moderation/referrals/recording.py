"""What the register of decisions keeps of a referral: the outcome in words, hashes in place of evidence."""

import hashlib
from collections.abc import Iterable
from typing import Any

from ..desk.grounds import Ground
from .choices import Scope
from .models import Referral
from .outcomes import Outcome


def outcome_words(outcome: Outcome, scope: str) -> str:
    """The outcome as the register says it; by a space's own rules it is another one, and says so."""
    return f"{outcome.label}"[:60] if scope != Scope.SPACE else f"By the space’s rules: {outcome.label}"[:60]


def snapshot(referral: Referral, grounds: Iterable[Ground] = (), *, rule: str = "") -> dict[str, Any]:
    """What the register keeps for ever: the answers, and hashes of the evidence in place of the evidence."""
    return {
        "referral": referral.number,
        "ground": referral.ground,
        "scope": referral.scope,
        "answers": referral.scope_answers,
        "rule": rule,
        "grounds": [ground.to_dict() for ground in grounds],
        "words_sha256": hashlib.sha256(referral.words.encode()).hexdigest() if referral.words else "",
        "evidence_sha256": [evidence.digest for evidence in referral.evidence.all()],
    }
