"""Which room may import which: the contracts hold, and each is shown to notice a breach."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ["cms", "blog", "groups", "moderation", "home"]
BREACHES = [
    ("home/breach.py", "import moderation.models", "rooms"),
    ("home/breach.py", "from blog import models", "rooms"),
    ("moderation/breach.py", "from groups.models import GroupPage", "rooms"),
    ("groups/breach.py", "import blog.models", "rooms"),
    ("blog/breach.py", "import cms.urls", "rooms"),
    ("moderation/screening/breach.py", "from django.db import models", "pure"),
    ("moderation/screening/breach.py", "import wagtail", "pure"),
    ("moderation/screening/breach.py", "import home.models", "pure"),
    ("moderation/channels/breach.py", "from django.conf import settings", "pure"),
    ("moderation/channels/breach.py", "from moderation.screening import screen", "apart"),
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rooms' Python files, to plant things in."""
    copy = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for room in ROOMS:
        for file in (ROOT / room).rglob("*.py"):
            target = copy / file.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    return copy


def contracts(tree: Path, *only: str) -> subprocess.CompletedProcess[str]:
    """Run the import contracts over this tree."""
    chosen = [f"--contract={name}" for name in only]
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo", *chosen]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


def test_contracts_are_kept(tree):
    result = contracts(tree)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("place", "line", "contract"), BREACHES)
def test_contract_notices_a_planted_import(tree, place, line, contract):
    planted = tree / place
    planted.write_text(f"{line}\n")
    try:
        result = contracts(tree, contract)
    finally:
        planted.unlink()
    assert result.returncode == 1, result.stdout
    assert "1 broken" in result.stdout


@pytest.mark.parametrize("package", ["moderation.screening", "moderation.channels"])
def test_pure_package_loads_nothing_of_the_site(package):
    """What the contracts cannot see: a module beside it in its own room, or one imported by name."""
    program = f"import {package}, sys; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    own = f"import {package}, sys; print(*sorted(n for n in sys.modules if n.startswith('moderation.')))"
    top_level = _python(program).split()
    assert {"django", "wagtail", "cms", "blog", "groups", "home"}.intersection(top_level) == set()
    assert [name for name in _python(own).split() if not name.startswith(package)] == []


def _python(program: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_room_packages_are_empty():
    assert [room for room in ROOMS if (ROOT / room / "__init__.py").read_text() != ""] == []
