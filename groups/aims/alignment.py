"""Which groups named aims that the association has retired or worded anew since, and which named none."""

from dataclasses import dataclass, field

from ..kinds import GroupKind, GroupStage
from ..pages.models import GroupPage
from .models import GroupAim
from .strategy import aims_in_force

ASKED: dict[str, str] = {
    GroupKind.MEMBERS_GROUP: "MSG-MG.9",
    GroupKind.SPECIAL_INTEREST_GROUP: "MSG-SIG.8",
}
"""The kinds whose remit has to be in line with an aim, and the clause that says so."""


@dataclass(slots=True)
class Alignment:
    """One group that has to be aligned anew: what it named, and what became of that."""

    group: GroupPage
    clause: str
    retired: list[GroupAim] = field(default_factory=list)
    reworded: list[tuple[GroupAim, str]] = field(default_factory=list)
    """Each with the words of today."""

    @property
    def named_none(self) -> bool:
        return not (self.retired or self.reworded)

    @property
    def words(self) -> str:
        """Why it is listed, in a sentence or two."""
        if self.named_none:
            return "It names no aim yet."
        said = [f"“{one.words}” ({one.aim}) is no aim of ours any more." for one in self.retired]
        said += [f"{one.aim} was “{one.words}” and is now “{now}”." for one, now in self.reworded]
        return " ".join(said)


def to_align() -> list[Alignment]:
    """The groups to align, by name; none while no strategy is published to align them with."""
    in_force = dict(aims_in_force())
    if not in_force:
        return []
    groups = GroupPage.objects.filter(kind__in=list(ASKED)).exclude(stage=GroupStage.ARCHIVED)
    found = [_aligned(group, in_force) for group in groups.order_by("title").prefetch_related("aims")]
    return [one for one in found if one is not None]


def _aligned(group: GroupPage, in_force: dict[str, str]) -> Alignment | None:
    found, named = Alignment(group, ASKED[group.kind]), list(group.aims.all())
    for one in named:
        if one.aim not in in_force:
            found.retired.append(one)
        elif one.words != in_force[one.aim]:
            found.reworded.append((one, in_force[one.aim]))
    return None if named and found.named_none else found


def serves_an_aim(group: GroupPage) -> bool:
    """Whether one of the aims that it names is in force; true where nothing is asked."""
    in_force = dict(aims_in_force()) if group.kind in ASKED else {}
    return not in_force or group.aims.filter(aim__in=list(in_force)).exists()
