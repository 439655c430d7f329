"""Which clauses a decision at the desk may rest on, and in what way something falls under them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from home.decisions.lifecycle import DecisionRefused
from home.policies.models import clause_in_force

from ..screening import Category, Finding

EXCLUSIONS = ("MED-2.a", "MED-2.b", "MED-2.c")
"""The three kinds of communication that the media policy excludes."""

NEEDS_A_FINDING = ("MED-2.1", "MED-2.4", "MED-2.5")
"""Confidential matters, the association's own voice, unfinished words: only where they were found."""

READ_BROADLY = "MED-2.3"
"""The default is to allow."""

STANCE = "MED-2.c"

WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "MED-2.a": (("disparaging", "Disparaging"), ("defamatory", "Defamatory")),
    "MED-2.b": (
        ("discriminatory", "Discriminatory"),
        ("harassing", "Harassing"),
        ("bullying", "Bullying"),
    ),
    "MED-2.c": (("stance", "A political stance"), ("dispute", "Taking part in a dispute")),
}
"""In what way something can fall under each exclusion."""

TARGETS: dict[str, tuple[tuple[str, str], ...]] = {
    "MED-2.a": (
        ("association", "The association"),
        ("members", "Its members"),
        ("trustees", "Its Trustees"),
        ("communities", "The wider professional and academic communities"),
    ),
    "MED-2.b": (("person", "One person"), ("group", "A group of people")),
}
"""Towards whom, where the exclusion tells that apart."""

WAY_OF_CATEGORY = {
    Category.DISPARAGING: "disparaging",
    Category.DISCRIMINATORY: "discriminatory",
    Category.POLITICAL: "stance",
    Category.DISPUTE: "dispute",
}
"""The way that a finding of a category suggests."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One clause that a restrictive decision rests on: in what way, and towards whom."""

    clause: str
    way: str = ""
    target: str = ""

    def refuse_unless_complete(self) -> None:
        """Raise DecisionRefused when the exclusion tells more apart than the ground says."""
        for chosen, known, missing in (
            (self.way, WAYS, f"Say in what way it falls under {self.clause}."),
            (self.target, TARGETS, f"Say towards whom, under {self.clause}."),
        ):
            if chosen not in dict(known.get(self.clause, (("", ""),))):
                raise DecisionRefused(missing)

    def to_dict(self) -> dict[str, str]:
        """As the register keeps it."""
        return asdict(self)


def refuse_unless_restrictive(
    grounds: Sequence[Ground], findings: Iterable[Finding], *, one_of: Sequence[str] = ()
) -> None:
    """Raise DecisionRefused unless every ground is complete and may stop something with these findings.

    `one_of` are clauses of which the grounds must name one; any will do where it is left out.
    """
    allowed = restrictive_grounds(findings)
    named = {ground.clause for ground in grounds}
    if not named & set(one_of or allowed) or not named <= set(allowed):
        raise DecisionRefused(
            "Something is stopped only under what the media policy excludes. "
            f"Choose at least one of {', '.join(one_of or allowed)}, or approve."
        )
    for ground in grounds:
        ground.refuse_unless_complete()


def restrictive_grounds(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The clauses that may stop something with these findings."""
    found = {finding.clause for finding in findings}
    return (*EXCLUSIONS, *(clause for clause in NEEDS_A_FINDING if clause in found))


def permissive_grounds(findings: Iterable[Finding], *, information: bool = False) -> list[str]:
    """The clauses that an approval cites: those of the findings, else that values are read broadly."""
    found = [finding.clause for finding in findings]
    if information:
        found.append(STANCE)
    in_force = [clause for clause in dict.fromkeys(found) if clause_in_force(clause)]
    return in_force or [READ_BROADLY]
