"""Gathers the models of the slices, where Django looks for them."""

from .choices.models import GroupSettings
from .membership.models import Membership
from .officers.models import EligibilityConcern, OfficerTerm
from .pages.models import GroupIndexPage, GroupPage
from .proposals.calls.models import ProposalCall
from .proposals.drafts.models import AccessLink, Attempt, ProposalDraft
from .proposals.form.models import ProposalFormPage, ProposalQuestion
from .proposals.models import Proposal, ProposalStep
from .proposals.tasks.models import AutomaticChecksTask, OfficeDecisionTask

__all__ = [
    "AccessLink",
    "Attempt",
    "AutomaticChecksTask",
    "EligibilityConcern",
    "GroupIndexPage",
    "GroupPage",
    "GroupSettings",
    "Membership",
    "OfficeDecisionTask",
    "OfficerTerm",
    "Proposal",
    "ProposalCall",
    "ProposalDraft",
    "ProposalFormPage",
    "ProposalQuestion",
    "ProposalStep",
]
