"""The order in which a proposal of each kind is decided: who takes which step, where, by which clause.

Every verb asks this table, so that no change of a workflow and no address skips a step.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from home.offices.models import OfficeCode

from ..kinds import RULES, Formation
from .states import StepKind

BOARD = "board"
ASSEMBLY = "assembly"
TRUSTEES = (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR, OfficeCode.TRUSTEE)
OFFICE = "office"
"""Where a consulted office's code is kept with its answer."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One step that must have been taken before the next can be."""

    step: StepKind
    offices: tuple[str, ...]
    clause: str
    missing: str
    """What has not happened yet, in words that complete "First, ..."."""
    body: str = ""


BY_CALL = (
    Leg(
        StepKind.REVIEWED,
        (OfficeCode.CEO,),
        "MSG-SIG.11",
        "the Chief Executive reviews it",
    ),
    Leg(
        StepKind.RAISED,
        (OfficeCode.CEO,),
        "MSG-SIG.11",
        "the Chief Executive raises it at a meeting of the Assembly",
        ASSEMBLY,
    ),
    Leg(
        StepKind.ASSEMBLY_APPROVED,
        (OfficeCode.STAFF,),
        "MSG-SIG.11",
        "the Assembly approves it, and that is minuted",
        ASSEMBLY,
    ),
    Leg(
        StepKind.RECOMMENDED,
        (OfficeCode.CEO, OfficeCode.STAFF),
        "MSG-SIG.11",
        "it is recommended to the Board",
        BOARD,
    ),
    Leg(StepKind.APPROVED, TRUSTEES, "MSG-SIG.11", "the Board decides", BOARD),
)
AT_ANY_TIME = (
    Leg(StepKind.CONSULTED, (OfficeCode.CEO,), "COP-N", "the Chief Executive answers the consultation"),
    Leg(StepKind.CONSULTED, (OfficeCode.STAFF,), "COP-N", "the staff answer the consultation"),
    Leg(StepKind.APPROVED, TRUSTEES, "COP-A1", "the Board decides", BOARD),
)
BY_STAFF = (Leg(StepKind.APPROVED, (OfficeCode.STAFF,), "MSG-MG.0", "the staff decide"),)
BY_VOLUNTEERS = (
    Leg(
        StepKind.APPROVED,
        (OfficeCode.STAFF, OfficeCode.CEO),
        "PIL-1",
        "a second person, of the staff or the Chief Executive, decides",
    ),
)

ROUTES: dict[str, tuple[Leg, ...]] = {
    Formation.BY_CALL: BY_CALL,
    Formation.AT_ANY_TIME: AT_ANY_TIME,
    Formation.BY_STAFF: BY_STAFF,
    Formation.BY_VOLUNTEERS: BY_VOLUNTEERS,
}
"""By how a group of a kind comes about, which the kinds' own table says."""


def is_for_staff(kind: str) -> bool:
    """Whether no member proposes groups of this kind: the staff enter one once volunteers are chosen."""
    return RULES[kind].formation.value == Formation.BY_VOLUNTEERS


def route_of(kind: str) -> tuple[Leg, ...]:
    """The steps of a proposal of this kind, in order."""
    return ROUTES[RULES[kind].formation.value]


def last_leg(kind: str) -> Leg:
    """Who decides on a proposal of this kind."""
    return route_of(kind)[-1]


def legs_before(kind: str, step: str) -> tuple[Leg, ...]:
    """What must have happened before this step; nothing for a step that the route does not ask for."""
    route = route_of(kind)
    first = next((number for number, leg in enumerate(route) if leg.step == step), 0)
    return route[:first]


def untaken(kind: str, step: str, taken: Iterable[tuple[str, str]]) -> list[Leg]:
    """The steps that come before this one and have not been taken.

    `taken` are (step, code of the office that answered), the code being empty but for consultations.
    """
    done = set(taken)
    return [leg for leg in legs_before(kind, step) if not is_taken(leg, done)]


def is_taken(leg: Leg, taken: Iterable[tuple[str, str]]) -> bool:
    """Whether this step is among those that were taken."""
    return (leg.step.value, _answering(leg)) in taken


def _answering(leg: Leg) -> str:
    return leg.offices[0] if leg.step == StepKind.CONSULTED else ""


def to_be_consulted(kind: str) -> list[str]:
    """The offices that are asked before the decision, by code."""
    return [_answering(leg) for leg in route_of(kind) if leg.step == StepKind.CONSULTED]


def may_take(kind: str, step: str) -> frozenset[str]:
    """The offices by which this step may be taken; empty for a step that the route does not ask for."""
    return frozenset(code for leg in route_of(kind) if leg.step == step for code in leg.offices)


def place_of(kind: str, step: str) -> str:
    """The code of the body at whose meeting this step belongs; empty if at none."""
    return next((leg.body for leg in route_of(kind) if leg.step == step), "")


def clause_of(kind: str, step: str) -> str:
    """The clause that asks for this step; the deciding one for a step outside of the route."""
    return next((leg.clause for leg in route_of(kind) if leg.step == step), last_leg(kind).clause)
