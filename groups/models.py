"""Gathers the models of the slices, where Django looks for them."""

from .choices.models import GroupSettings
from .officers.models import OfficerTerm
from .pages.models import GroupIndexPage, GroupPage
from .proposals.drafts.models import AccessLink, Attempt, ProposalDraft
from .proposals.form.models import ProposalFormPage, ProposalQuestion
from .proposals.models import Proposal, ProposalStep
from .proposals.tasks.models import AutomaticChecksTask, OfficeDecisionTask

__all__ = [
    "AccessLink",
    "Attempt",
    "AutomaticChecksTask",
    "GroupIndexPage",
    "GroupPage",
    "GroupSettings",
    "OfficeDecisionTask",
    "OfficerTerm",
    "Proposal",
    "ProposalDraft",
    "ProposalFormPage",
    "ProposalQuestion",
    "ProposalStep",
]
