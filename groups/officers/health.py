"""What the staff should look at: groups without officers or contact, and terms that are not complete."""

from dataclasses import dataclass, field

from django.utils import timezone

from home.acknowledgements.models import Acknowledgement, AskedPolicy

from ..kinds import GroupStage
from ..pages.models import GroupPage
from .audience import GROUP_OFFICERS
from .models import EligibilityConcern, OfficerTerm


@dataclass(frozen=True, slots=True)
class Gap:
    """A group in which nobody holds a part that somebody must hold."""

    group: GroupPage
    words: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A term that is not complete: what the officer has still to do."""

    term: OfficerTerm
    missing: list[str] = field(default_factory=list)


def gaps() -> list[Gap]:
    """Groups that are active today and have no officer, or none who is the contact."""
    led = set(OfficerTerm.objects.current().values_list("group_id", flat=True))
    contacted = OfficerTerm.objects.current().filter(is_contact=True).values("group_id")
    active = GroupPage.objects.filter(stage=GroupStage.ACTIVE).order_by("title")
    lacking = active.exclude(pk__in=contacted)
    return [Gap(group, "No officer" if group.pk not in led else "No contact officer") for group in lacking]


def pending_terms() -> list[Pending]:
    """Terms of today in which the promise, or what officers are asked to read, is still to come."""
    today = timezone.localdate()
    asked = [
        (each, version)
        for each in AskedPolicy.objects.select_related("page")
        if GROUP_OFFICERS.code in each.asked_of and (version := each.version)
    ]
    done = set(
        Acknowledgement.objects.filter(version__in=[version for _, version in asked]).values_list(
            "person_id", "version_id"
        )
    )
    found = []
    terms = OfficerTerm.objects.on(today).select_related("person").prefetch_related("group")
    for term in terms.order_by("group__title"):
        missing = [] if term.declared_on else ["the promise not to bring us into disrepute (MSG-MG.9)"]
        missing += [str(each) for each, version in asked if (term.person_id, version.pk) not in done]
        if missing:
            found.append(Pending(term, missing))
    return found


def open_concerns() -> list[EligibilityConcern]:
    """What the daily look asks about, and nobody has settled."""
    concerns = EligibilityConcern.objects.filter(settled_on=None)
    return list(concerns.select_related("term__group", "term__person"))
