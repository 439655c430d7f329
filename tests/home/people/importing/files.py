"""Short ways to bring a file of people or organisations in a test."""

from home.models import MembershipImport
from home.people.importing import lifecycle
from home.people.importing.plan import Plan
from home.people.importing.planning import plan_of
from home.people.importing.reading import Table, read_table

HEADINGS = "Member no,Full name,E-mail address,Membership status,Type"


def table(*lines: str, headings: str = HEADINGS) -> Table:
    return read_table("\n".join([headings, *lines]).encode())


def plan(*lines: str, kind: str = "people", whole: bool = False, headings: str = HEADINGS) -> Plan:
    return plan_of(kind, table(*lines, headings=headings), whole=whole)


def bring(
    *lines: str, kind: str = "people", whole: bool = False, headings: str = HEADINGS
) -> MembershipImport:
    rows = table(*lines, headings=headings)
    return lifecycle.bring(kind=kind, table=rows, file_name="members.csv", whole=whole, by=None)


def apply(brought: MembershipImport) -> Plan:
    return lifecycle.apply(brought, mark=lifecycle.look(brought).mark, by=None)


def outcomes(made: Plan) -> list[str]:
    return [str(entry.outcome) for entry in made.entries]


def problems(made: Plan) -> list[list[str]]:
    return [[str(each) for each in entry.problems] for entry in made.entries]
