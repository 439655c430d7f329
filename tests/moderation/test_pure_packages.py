"""Screening and channels stand on their own: importing and using them brings no web framework in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = ("django", "wagtail", "home", "groups", "blog", "cms")
PROBE = """
import sys
{imports}
print(sorted({{name.partition(".")[0] for name in sys.modules}} & set({forbidden!r})))
"""


def modules_after(imports: str) -> str:
    probe = PROBE.format(imports=imports, forbidden=FORBIDDEN)
    return subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, cwd=ROOT, text=True, check=True, timeout=60
    ).stdout.strip()


@pytest.mark.parametrize(
    "imports",
    [
        "import moderation.screening.__main__ as m; m.main(['--text', 'Keep it to yourselves'])",
        "from moderation.channels import connect; connect('file', {'directory': '.'}).find('x')",
    ],
)
def test_pure_packages_import_no_framework(imports: str) -> None:
    assert modules_after(imports).splitlines()[-1] == "[]"


def test_probe_notices_a_framework() -> None:
    assert modules_after("import django") == "['django']"
