"""How a group of each kind is proposed, in a member's words: which form is theirs, for whom, and when."""

from dataclasses import dataclass
from typing import Any

from home.association.models import get_association
from home.pages.public import public_pages
from home.policies.models import PolicyClause

from ...choices.models import GroupSettings
from ...choices.views import clauses_in_force
from ...kinds import RULES, Bond, GroupKind
from ..calls.window import Window, window
from ..eligibility import Entitlement, entitlement, what_is_known
from ..form.models import ProposalFormPage
from ..route import is_for_staff

WISHES: dict[str, str] = {
    Bond.REGION: "You would like members who live or work near each other to meet.",
    Bond.THEME: "You care about a subject, and would like to meet others who do, wherever they are.",
    Bond.TASK: "You would like something to be tried out, with a beginning and an end.",
    Bond.PRACTICE: "Several of you do the same kind of work, and would like to learn from one another.",
}
"""What somebody has in mind who is looking for this kind of group."""


@dataclass(frozen=True)
class Way:
    """One kind of group, and how one comes to propose it."""

    kind: GroupKind
    name: str
    wish: str
    how: str
    clause_id: str
    clause: PolicyClause | None
    form: Any
    window: Window | None
    who: Entitlement | None
    not_you: str
    """What is on record of whoever is signed in and may not propose it; empty for everybody else."""

    @property
    def is_for_staff(self) -> bool:
        return is_for_staff(self.kind)


def wish(kind: str) -> str:
    """What somebody has in mind who is looking for a group of this kind."""
    return WISHES[RULES[kind].bond.value]


def ways(settings: GroupSettings, user: Any) -> list[Way]:
    """Every kind that the association has, in its usual order, with its public form if there is one."""
    from_kind = {form.kind: form for form in public_pages(_forms())}
    clauses, association = clauses_in_force(), get_association()
    names = {"board": association.board_name, "assembly": association.assembly_name}
    return [
        _way(kind, settings, form=from_kind.get(kind), clauses=clauses, names=names, user=user)
        for kind in settings.kinds_in_use()
    ]


def _forms() -> Any:
    # Where a kind has several, the last one counts, which is the first in the tree.
    return ProposalFormPage.objects.order_by("-path").prefetch_related("calls")


def _way(
    kind: GroupKind,
    settings: GroupSettings,
    *,
    form: Any,
    clauses: dict[str, PolicyClause],
    names: dict[str, str],
    user: Any,
) -> Way:
    formation = RULES[kind].formation
    clause_id = formation.clauses[0]
    address = user.email if user.is_authenticated else ""
    return Way(
        kind=kind,
        name=settings.name_of(kind),
        wish=wish(kind),
        how=str(formation.value.label).format(**names),
        clause_id=clause_id,
        clause=clauses.get(clause_id),
        form=form,
        window=window(form, settings=settings) if form else None,
        who=entitlement(kind),
        not_you=what_is_known(kind, address) if address else "",
    )
