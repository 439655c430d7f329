"""Whether a group's name is still free, ignoring capitals and spacing."""

from ..compared import name_key
from ..pages.models import GroupPage
from .models import Proposal


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
