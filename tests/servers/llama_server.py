"""A real chat server: llama.cpp with a small language model, both from packages, on this machine alone."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.servers.installed import Counterpart, python_environment
from tests.servers.once import free_port, wait_until_it_answers

HERE = Path(__file__).parent / "llama"
LOCK = HERE / "requirements.lock"
KEY = "a-key-of-the-tests"


def _install(folder: Path) -> None:
    python_environment("llama-server", folder, LOCK)


LLAMA = Counterpart("llama-server", (LOCK,), _install)


@dataclass(frozen=True)
class LlamaServer:
    """The running server, whose interface is OpenAI's."""

    address: str


def start(folder: Path) -> tuple[subprocess.Popen[Any], dict[str, Any]]:
    """Start it on one core, and wait until its model is loaded."""
    port = free_port()
    with (folder / "log.txt").open("wb") as log:
        server = subprocess.Popen(
            [str(LLAMA.folder / "env/bin/python"), str(HERE / "serve.py"), str(port), KEY],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    wait_until_it_answers(server, "llama.cpp", f"{address}/health", folder / "log.txt", seconds=60)
    return server, {"address": f"{address}/v1"}
