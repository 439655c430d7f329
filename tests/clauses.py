"""List every clause of the example policies with the tests that hold it, and the clauses that none holds."""

import contextlib
import io
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

POLICIES = Path(__file__).parents[1] / "cms" / "example" / "data" / "policies"


class Collector:
    """Notes, while pytest collects, which tests name which clause."""

    def __init__(self) -> None:
        self.tests: dict[str, set[str]] = defaultdict(set)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            test = item.nodeid.split("[")[0]
            for mark in item.iter_markers("clause"):
                for clause in mark.args:
                    self.tests[clause].add(test)


def tests_by_clause() -> dict[str, set[str]]:
    """Let pytest collect every test, and return the tests of each clause that one names."""
    collector = Collector()
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = pytest.main(["--collect-only", "-q"], plugins=[collector])
    if status:
        sys.exit(said.getvalue())
    return collector.tests


def policies() -> dict[str, dict[str, str]]:
    """Return the clauses of each example policy: id and short title, by the policy's title."""
    found = {}
    for file in sorted(POLICIES.glob("*.toml")):
        policy = tomllib.loads(file.read_text(encoding="utf-8"))
        clauses = [clause for section in policy["section"] for clause in section["clause"]]
        found[policy["title"]] = {clause["id"]: clause["title"] for clause in clauses}
    return found


def table(policies: dict[str, dict[str, str]], tests: dict[str, set[str]]) -> list[str]:
    """Return the lines to print."""
    lines = []
    for title, clauses in policies.items():
        held = [clause for clause in clauses if tests.get(clause)]
        lines += ["", f"{title}: {len(held)} of {len(clauses)} clauses held"]
        for clause in held:
            lines += [f"  {clause}  {clauses[clause]}", *(f"      {test}" for test in sorted(tests[clause]))]
        open_ones = [f"  {clause}  {clauses[clause]}" for clause in clauses if clause not in held]
        lines += ["  No test holds:" if open_ones else "  Every clause is held.", *open_ones]
    known = {clause for clauses in policies.values() for clause in clauses}
    unknown = sorted(set(tests) - known)
    if unknown:
        lines += [
            "",
            "Named by tests, but in none of the example policies:",
            *(f"  {name}" for name in unknown),
        ]
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join(table(policies(), tests_by_clause())) + "\n")
