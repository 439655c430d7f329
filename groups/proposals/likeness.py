"""What there is already that may meet a proposal's need: groups, and proposals under way. Advice only."""

from dataclasses import dataclass
from typing import Any

from home.pages.public import public_pages

from ..kinds import GroupStage
from ..pages.models import GroupPage
from .models import Proposal
from .names import public_name
from .overlap.comparing import Comparison, Described
from .together.models import CoProposer

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Like:
    """A group or a proposal that is like the need, and the words that both have."""

    name: str
    url: str
    phrases: tuple[str, ...]
    slug: str = ""
    """The group's, where one can write to it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far the need seems to be met already, and by what; the likeliest first."""

    strength: str
    like: list[Like]

    def to_dict(self) -> dict[str, Any]:
        found = [{"name": each.name, "url": each.url, "phrases": list(each.phrases)} for each in self.like]
        return {"strength": self.strength, "like": found}


def like_it(
    need: str, *, email: str = "", other_than: Proposal | None = None, for_visitors: bool = False
) -> Likeness:
    """What is like this need and can say why; one's own proposals, from this address, are left out.

    Visitors read no name of a proposal that the public register withholds.
    """
    groups = {f"g{group.pk}": group for group in _groups()}
    proposals = {f"p{one.pk}": one for one in _proposals(email, other_than)}
    described = [
        *(Described(key, group.title, f"{group.summary} {group.remit}") for key, group in groups.items()),
        *(Described(key, one.name, one.answers.get("need", "")) for key, one in proposals.items()),
    ]
    found = Comparison(described).overlap(need)
    telling = [each for each in found.ranked if each.phrases][:MOST_SHOWN]
    if found.strength == "none" or not telling:
        return Likeness("none", [])
    like = [
        Like(groups[each.id].title, groups[each.id].url or "", each.phrases, groups[each.id].slug)
        if each.id in groups
        else Like(_called(proposals[each.id], for_visitors=for_visitors), "", each.phrases)
        for each in telling
    ]
    return Likeness(found.strength, like)


def _called(proposal: Proposal, *, for_visitors: bool) -> str:
    name = public_name(proposal) if for_visitors else proposal.name
    return f"{name} (proposed, not decided yet)"


def _groups() -> list[GroupPage]:
    return public_pages(GroupPage.objects.exclude(stage=GroupStage.ARCHIVED).order_by("pk"))


def _proposals(email: str, other_than: Proposal | None) -> list[Proposal]:
    others = Proposal.objects.open().in_order()
    if email:
        with_others = CoProposer.objects.agreed().filter(email__iexact=email).values("proposal")
        others = others.exclude(proposer_email__iexact=email).exclude(pk__in=with_others)
    return list(others.exclude(pk=other_than.pk) if other_than else others)
