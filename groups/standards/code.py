"""The code of conduct in force: where it is, and the clauses that an addition may expand."""

from typing import Any

from home.association.models import get_association
from home.policies.models import PolicyPage

NEW = "new"


def the_code() -> Any:
    """The page of the code of conduct, as its own type; None where the association has named none."""
    page = get_association().code_of_conduct
    return page.specific if page is not None else None


def clauses_of_the_code() -> list[tuple[str, str]]:
    """(what is stored, what is read) of everything that an addition may be tied to, "something new" last."""
    code = the_code()
    version = code.version_in_force if isinstance(code, PolicyPage) else None
    found = [
        (clause["clause_id"], f"{clause['clause_id']} {clause['title']}".strip())
        for section in (version.content if version else [])
        for clause in section["clauses"]
    ]
    whole = [] if found or code is None else [("whole", f"“{code.title}” as a whole")]
    return [*found, *whole, (NEW, "Something new that the code does not speak of")]


def read_as(tie: str) -> str:
    """What an addition is tied to, in words."""
    return dict(clauses_of_the_code()).get(tie, tie)
