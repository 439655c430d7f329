"""Counterparts that are not installed: their tests are left out and named; everything else runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.servers.installed import CannotInstall, Counterpart, run
from tests.servers.recorder import recorder

ROOT = Path(__file__).parents[2]


def test_what_is_not_installed_is_named_and_not_run(tmp_path):
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTEST_ADDOPTS": ""}
    words = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider"]
    where = ["tests/servers/test_mastodon.py", "tests/servers/test_counterparts.py", "-k", "mastodon or pins"]
    done = subprocess.run(
        [*words, *where], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    said = done.stdout.splitlines()
    assert (
        "Not run: tests that talk to mastodon-mock, which is not installed. `make servers` says why." in said
    )
    assert done.returncode == 0, done.stdout
    assert said[-1].startswith("4 passed")


def test_new_pins_install_anew_and_a_failure_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.servers.installed.CACHE", tmp_path / "cache")
    pins, made = tmp_path / "pins.txt", []
    pins.write_text("one")
    counterpart = Counterpart("A server", (pins,), made.append)
    counterpart.ensure()
    counterpart.ensure()
    pins.write_text("two")
    assert counterpart.is_there is False
    counterpart.ensure()
    assert (len(made), made[0] != made[1]) == (2, True)

    def fail(folder):
        run("npm", sys.executable, "-c", "import sys; sys.exit('first line\\nno network')", cwd=folder)

    with pytest.raises(CannotInstall) as caught:
        Counterpart("Another", (pins,), fail).ensure()
    assert str(caught.value) == "npm: no network"


def test_the_recorder_keeps_what_came_in():
    with recorder() as server:
        requests.post(f"{server.address}/a?b=c", json={"d": 1}, timeout=5)
    (request,) = server.requests
    assert (request.method, request.path, request.query) == ("POST", "/a", {"b": ["c"]})
    assert request.json == {"d": 1}
