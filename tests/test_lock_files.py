"""The lock files: every package with its hash, and no address of the place it was fetched from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[^ ;]+( ; .+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_file_has_only_pinned_packages_and_hashes(name):
    lines = (ROOT / name).read_text().splitlines()
    assert [line for line in lines if not (PINNED.fullmatch(line) or HASH.fullmatch(line))] == []


@pytest.mark.parametrize(
    "line", ["--index-url https://example.org/simple", "django @ https://example.org/d.whl"]
)
def test_lock_file_pattern_notices_an_address(line):
    assert PINNED.fullmatch(line) is None
    assert HASH.fullmatch(line) is None


def test_every_declared_package_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    declared = {_name(line) for line in project["project"]["dependencies"]}
    declared_dev = {_name(line) for line in project["dependency-groups"]["dev"]}
    assert declared - _locked("requirements.lock") == set()
    assert (declared | declared_dev) - _locked("requirements-dev.lock") == set()


def _name(line: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0].lower()


def _locked(name: str) -> set[str]:
    return {_name(line) for line in (ROOT / name).read_text().splitlines() if "==" in line}
