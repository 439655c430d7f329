"""Which clauses a decision at the desk may rest on."""

from collections.abc import Iterable

from home.policies.models import clause_in_force

from ..screening import Finding

EXCLUSIONS = ("MED-2.a", "MED-2.b", "MED-2.c")
"""The three kinds of communication that the media policy excludes."""

NEEDS_A_FINDING = ("MED-2.1", "MED-2.4", "MED-2.5")
"""Confidential matters, the association's own voice, unfinished words: only where they were found."""

READ_BROADLY = "MED-2.3"
"""The default is to allow."""

STANCE = "MED-2.c"


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
