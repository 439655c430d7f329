"""Names of groups that are proposed: whether one is still free, and whether visitors may read it."""

from ..compared import name_key
from ..pages.models import GroupPage
from .form.sections import LABELS
from .models import Proposal
from .states import ProposalState

UNNAMED = "A proposal whose name is not published"


def group_named(name: str) -> GroupPage | None:
    """The group, public or not, that has this name already."""
    key = name_key(name)
    for pk, title in GroupPage.objects.values_list("pk", "title"):
        if name_key(title) == key:
            return GroupPage.objects.get(pk=pk)
    return None


def proposal_named(name: str, *, other_than: Proposal | None = None) -> Proposal | None:
    """The open proposal, other than this one, that asks for this name."""
    found = Proposal.objects.open().filter(name_key=name_key(name))
    return found.exclude(pk=other_than.pk).first() if other_than else found.first()


def name_problem(name: str, *, other_than: Proposal | None = None) -> str | None:
    """Why a proposal cannot have this name, in a sentence for the proposer; None when it can."""
    if group_named(name):
        return f"There is already a group called “{name}”. Choose another name, or join that group."
    if proposal_named(name, other_than=other_than):
        return (
            f"Somebody has already proposed a group called “{name}”, and it is being looked at. "
            "Choose another name."
        )
    return None


def public_name(proposal: Proposal) -> str:
    """The name as visitors read it: withheld unless the first checks passed it, or a body approved it."""
    return proposal.name if _is_public(proposal) else UNNAMED


def _is_public(proposal: Proposal) -> bool:
    if proposal.state == ProposalState.APPROVED:
        return True
    report = proposal.checks.get("screening")
    if report is None:
        return False
    return all(finding.get("block") != LABELS["group_name"] for finding in report.get("findings", []))
