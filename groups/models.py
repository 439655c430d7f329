"""Gathers the models of the slices, where Django looks for them."""

from .choices.models import GroupSettings
from .events.models import EventPage
from .membership.models import Membership
from .officers.models import EligibilityConcern, OfficerTerm
from .pages.models import GroupIndexPage, GroupPage
from .proposals.attachments.models import Attachment
from .proposals.calls.models import ProposalCall
from .proposals.drafts.models import AccessLink, Attempt, ProposalDraft
from .proposals.form.models import ProposalFormPage, ProposalQuestion
from .proposals.models import Proposal, ProposalStep
from .proposals.tasks.models import AutomaticChecksTask, OfficeDecisionTask
from .proposals.together.models import CoProposer

__all__ = [
    "AccessLink",
    "Attachment",
    "Attempt",
    "AutomaticChecksTask",
    "CoProposer",
    "EligibilityConcern",
    "EventPage",
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
