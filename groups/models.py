"""Gathers the models of the slices, where Django looks for them."""

from .aims.models import GroupAim
from .assembly.models import AssemblyReply
from .choices.models import GroupSettings
from .events.models import EventPage
from .membership.models import Membership
from .officers.models import EligibilityConcern, OfficerTerm
from .pages.models import GroupIndexPage, GroupPage
from .proposals.attachments.models import Attachment
from .proposals.calls.models import ProposalCall
from .proposals.drafts.models import AccessLink, Attempt, ProposalDraft
from .proposals.form.models import ProposalFormPage, ProposalQuestion
from .proposals.guide.models import ProposalGuidePage
from .proposals.models import Proposal, ProposalRoute, ProposalStep
from .proposals.tasks.automatic import AutomaticChecksTask
from .proposals.tasks.models import (
    AssemblyAgendaTask,
    AssemblyOutcomeTask,
    BoardRecommendationTask,
    ConsultationTask,
    OfficeDecisionTask,
)
from .proposals.together.models import CoProposer
from .setting_up.models import OfficerInvitation, SupportItem
from .standards.models import GroupStandard, StandardsChange

__all__ = [
    "AccessLink",
    "AssemblyAgendaTask",
    "AssemblyOutcomeTask",
    "AssemblyReply",
    "Attachment",
    "Attempt",
    "AutomaticChecksTask",
    "BoardRecommendationTask",
    "CoProposer",
    "ConsultationTask",
    "EligibilityConcern",
    "EventPage",
    "GroupAim",
    "GroupIndexPage",
    "GroupPage",
    "GroupSettings",
    "GroupStandard",
    "Membership",
    "OfficeDecisionTask",
    "OfficerInvitation",
    "OfficerTerm",
    "Proposal",
    "ProposalCall",
    "ProposalDraft",
    "ProposalFormPage",
    "ProposalGuidePage",
    "ProposalQuestion",
    "ProposalRoute",
    "ProposalStep",
    "StandardsChange",
    "SupportItem",
]
