"""Gathers the models of the slices, where Django looks for them."""

from .aims.models import GroupAim
from .assembly.models import AssemblyReply
from .brought_in.models import BroughtIn
from .certifying.models import HelpOffer
from .choices.models import GroupSettings
from .concerns.models import Concern
from .diversity.models import DiversityAsked, DiversityCount, DiversityQuestion
from .ending.models import GroupEnding, LastReport, OfficerAsked, OfficersSought, ReportAsked, ToClose
from .events.models import EventPage
from .inviting.models import LetterSent, LettersWanted
from .looking_back.models import Criterion, YearlyLook
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
from .representing.models import Representation
from .reviews.models import Review
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
    "BroughtIn",
    "CoProposer",
    "Concern",
    "ConsultationTask",
    "Criterion",
    "DiversityAsked",
    "DiversityCount",
    "DiversityQuestion",
    "EligibilityConcern",
    "EventPage",
    "GroupAim",
    "GroupEnding",
    "GroupIndexPage",
    "GroupPage",
    "GroupSettings",
    "GroupStandard",
    "HelpOffer",
    "LastReport",
    "LetterSent",
    "LettersWanted",
    "Membership",
    "OfficeDecisionTask",
    "OfficerAsked",
    "OfficerInvitation",
    "OfficerTerm",
    "OfficersSought",
    "Proposal",
    "ProposalCall",
    "ProposalDraft",
    "ProposalFormPage",
    "ProposalGuidePage",
    "ProposalQuestion",
    "ProposalRoute",
    "ProposalStep",
    "ReportAsked",
    "Representation",
    "Review",
    "StandardsChange",
    "SupportItem",
    "ToClose",
    "YearlyLook",
]
