"""What changed between two versions of a policy, clause by clause."""

from dataclasses import dataclass

from ..policies.models import PolicyClause, PolicyVersion


@dataclass(frozen=True, slots=True)
class Changes:
    """Clauses of the new version that are new or worded differently, and ids of those that are gone."""

    new: list[PolicyClause]
    reworded: list[PolicyClause]
    gone: list[str]

    def __bool__(self) -> bool:
        return bool(self.new or self.reworded or self.gone)


def changes(old: PolicyVersion, new: PolicyVersion) -> Changes:
    """Compare by clause id, which never changes; titles and words may."""
    before = {clause.clause_id: clause for clause in old.clauses.all()}
    after = list(new.clauses.select_related("version__page"))
    here = {clause.clause_id for clause in after}
    return Changes(
        new=[clause for clause in after if clause.clause_id not in before],
        reworded=[
            clause
            for clause in after
            if (earlier := before.get(clause.clause_id))
            and (earlier.title, earlier.text) != (clause.title, clause.text)
        ],
        gone=[clause_id for clause_id in before if clause_id not in here],
    )
