"""What the public register says of a proposal: what, when, where it stands, and what was decided and why.

Nothing of who proposed it, and no words that the media policy holds: those were read by a body, not cleared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from home.decisions.models import Decision
from home.pages.public import public_pages
from home.policies.models import clause_in_force
from moderation.screening.document import Document
from moderation.screening.engine import screen
from moderation.screening.policy import Policy

from ...pages.models import GroupPage
from ..holding import held_by, with_workflow
from ..models import Proposal
from ..names import public_name
from ..standing import PILLS
from ..states import ProposalState

KEPT_FOR = 24 * 60 * 60


@dataclass(frozen=True)
class Entry:
    """One line of the register."""

    proposal: Proposal
    kind: str
    group: GroupPage | None
    reason: str
    clauses: tuple[Any, ...]

    @property
    def name(self) -> str:
        return public_name(self.proposal)

    @property
    def pill(self) -> str:
        return PILLS.get(ProposalState(self.proposal.state), "waiting")

    @property
    def where(self) -> str:
        """Who has it now, such as "With the Board"; empty once it is closed."""
        holder = held_by(self.proposal)
        return f"With {'its proposer' if holder == 'you' else holder}" if holder else ""

    @property
    def decision(self) -> Decision | None:
        return self.proposal.decision

    @property
    def taken_back(self) -> Decision | None:
        """The later decision that stands in place of this one."""
        return getattr(self.decision, "superseded_by", None)


def entries(proposals: Iterable[Proposal], names: dict[str, str]) -> list[Entry]:
    """The lines for these proposals, in few queries however many they are."""
    found = with_workflow(proposals)
    groups = {group.pk: group for group in _public_groups(found)}
    version = _policy_version()
    unsaid = {one.pk for one in found if one.decision and not _reason_is_public(one, one.decision, version)}
    return [
        Entry(
            proposal=one,
            kind=names.get(one.kind, one.get_kind_display()),
            group=groups.get(one.group_id),
            reason="" if one.decision is None or one.pk in unsaid else one.decision.reason,
            clauses=tuple(each.clause for each in one.decision.citations.all()) if one.decision else (),
        )
        for one in found
    ]


def _public_groups(proposals: list[Proposal]) -> list[GroupPage]:
    ids = [one.group_id for one in proposals if one.group_id]
    return public_pages(GroupPage.objects.filter(pk__in=ids)) if ids else []


def _reason_is_public(proposal: Proposal, decision: Decision, version: str) -> bool:
    """Whether the reason names nobody who proposed, is withheld from nobody, and passes the media policy."""
    said = decision.reason.casefold()
    names = (proposal.proposer_name, proposal.proposer_email)
    if any(name and name.casefold() in said for name in names) or decision.withheld_from.all():
        return False
    return _passes(decision, version)


def _policy_version() -> str:
    clause = clause_in_force("MED-2.1")
    return str(clause.version.number) if clause else "0"


def _passes(decision: Decision, version: str) -> bool:
    """Whether the media policy finds nothing in the reason; read once for each version of the policy."""
    key = f"register/{version}/{decision.pk}"
    known = cache.get(key)
    if known is None:
        policy = Policy(version=version, today=timezone.localdate(), official_voice=True)
        known = not screen(Document.from_pairs([("reason", decision.reason)]), policy).findings
        cache.set(key, known, KEPT_FOR)
    return bool(known)
