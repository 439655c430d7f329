"""Run the whole suite: everything on SQLite, then what depends on the database again on PostgreSQL."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Count:
    """How the tests of one or more runs ended."""

    passed: int = 0
    failed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed"


def run(database: str, *words: str) -> Count:
    """Run pytest on one kind of database and count what came out; a run that breaks off has failed."""
    sys.stdout.write(f"\nTests on {database} ...\n")
    sys.stdout.flush()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *_side_by_side(), *words]
        environment = {**os.environ, "COLLEGIUM_TEST_DATABASE": database}
        status = subprocess.run(command, env=environment, check=False).returncode
        count = counted(report) if report.exists() else Count()
    if status not in {0, NOTHING_COLLECTED} and not count.failed:
        count += Count(failed=1)
    sys.stdout.write(f"{database}: {count} in {time.monotonic() - began:.0f} s\n")
    return count


def counted(report: Path) -> Count:
    """Read how the tests ended from pytest's report; a skipped test counts as failed: it has not passed."""
    suites = ET.parse(report).getroot().iter("testsuite")
    total = Count()
    for suite in suites:
        bad = sum(int(suite.get(name, "0")) for name in ("failures", "errors", "skipped"))
        total += Count(int(suite.get("tests", "0")) - bad, bad)
    return total


def _side_by_side() -> list[str]:
    return ["-n", str(min(os.cpu_count() or 1, 4)), "--dist=worksteal"]


def main(words: Sequence[str]) -> int:
    """Run both, and say in the last line how many tests passed."""
    total = run("sqlite", *words) + run("postgres", "-m", "database", *words)
    sys.stdout.write(f"\n{total}\n")
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
