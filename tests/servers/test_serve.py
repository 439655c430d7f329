"""`manage.py serve` as a newcomer meets it: it comes up, tells what is what, and stops at Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a newcomer's shell has, with a free port and data kept apart."""
    with socket.create_server(("localhost", 0)) as probe:
        port = probe.getsockname()[1]
    chosen = {"COLLEGIUM_DATA_DIR": str(tmp_path / "var"), "COLLEGIUM_PORT": str(port)}
    dropped = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in dropped} | chosen


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Run the command in a process group of its own and wait until the site answers."""
    command = [sys.executable, "manage.py", "serve", "--example"]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        process_group=0,
    )
    try:
        yield server
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


def test_serve_comes_up_and_stops_and_keeps_its_data(environment):
    address = f"http://localhost:{environment['COLLEGIUM_PORT']}/"
    for _ in ("first start", "second start"):
        with serving(environment) as server:
            words = _read_until(server, "(ready after")
            assert f"Collegium is running at {address}" in words
            assert "Who can sign in" in words
            assert "Three things to try" in words
            assert requests.get(address, timeout=30).status_code == 200
            os.killpg(server.pid, signal.SIGINT)
            rest, _nothing = server.communicate(timeout=20)
            assert rest == "\nCollegium has stopped. Your data is kept.\n"
            assert server.returncode == 0
        with pytest.raises(requests.ConnectionError):
            requests.get(address, timeout=5)


def test_serve_says_in_one_line_that_the_port_is_taken(environment):
    with (
        socket.create_server(("localhost", int(environment["COLLEGIUM_PORT"]))),
        serving(environment) as server,
    ):
        words, _nothing = server.communicate(timeout=60)
    assert words.count("\n") == 1
    assert words.startswith(f"Port {environment['COLLEGIUM_PORT']} is taken by another program.")
    assert server.returncode == 1


def _read_until(server: subprocess.Popen[str], ending: str) -> str:
    words = ""
    deadline = time.monotonic() + 180
    assert server.stdout is not None
    while ending not in words:
        line = server.stdout.readline()
        assert line, words
        assert time.monotonic() < deadline
        words += line
    return words
