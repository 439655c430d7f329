"""A server that all processes of one test run share: the first starts it, the last to leave ends it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.servers.installed import locked


@contextmanager
def shared(
    factory: pytest.TempPathFactory,
    name: str,
    start: Callable[[Path], tuple[subprocess.Popen[Any], dict[str, Any]]],
) -> Iterator[dict[str, Any]]:
    """What `start` tells of the server that it started in the folder it is given."""
    base = factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, notes, lock = common / name, common / f"{name}.json", common / f"{name}.lock"
    with locked(lock):
        if notes.exists():
            kept = json.loads(notes.read_text())
        else:
            folder.mkdir()
            server, told = start(folder)
            kept = {"pid": server.pid, "users": 0, "told": told}
            server.returncode = 0  # this object does not watch over it: whoever leaves last ends it
        kept["users"] += 1
        notes.write_text(json.dumps(kept))
    try:
        yield kept["told"]
    finally:
        with locked(lock):
            kept = json.loads(notes.read_text())
            kept["users"] -= 1
            if kept["users"]:
                notes.write_text(json.dumps(kept))
            else:
                notes.unlink()
                _end(kept["pid"])
                folder.rename(folder.with_name(f"{name}-{kept['pid']}"))


def whole_run() -> int:
    """The process that lives as long as the run does: the servers end when it is gone."""
    return os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()


def free_port() -> int:
    """A port of the loopback interface that nobody uses just now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_until_it_answers(
    server: subprocess.Popen[Any], name: str, address: str, log: Path, *, seconds: int
) -> None:
    """Return once the address says yes; a server that ended or takes longer is killed, and its log told."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if requests.get(address, timeout=5).ok:
                return
        except requests.ConnectionError:
            pass
        if server.poll() is not None or time.monotonic() > deadline:
            server.kill()
            raise RuntimeError(f"{name} did not come up: {log.read_text()[-2000:]}")
        time.sleep(0.1)


def _end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    with suppress(ChildProcessError):
        os.waitpid(pid, 0)
