"""Counterparts that are installed once for this user, pinned, and shared by every copy of the project."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "collegium-tests"


class CannotInstall(Exception):
    """What is missing, in one line."""


@dataclass(frozen=True)
class Counterpart:
    """Something that tests talk to. Its folder's name follows from `pins`, so that new pins install anew.

    install: fills the folder; raises CannotInstall.
    """

    name: str
    pins: tuple[Path, ...]
    install: Callable[[Path], None]

    @property
    def folder(self) -> Path:
        pinned = hashlib.sha256(b"".join(path.read_bytes() for path in self.pins)).hexdigest()[:12]
        return CACHE / f"{self.name.lower().replace(' ', '-')}-{pinned}"

    @property
    def is_there(self) -> bool:
        return (self.folder / ".ready").exists()

    def ensure(self) -> None:
        """Install it unless it is there; others who want to at the same time wait. Raises CannotInstall."""
        with locked(self.folder.with_suffix(".lock")):
            if self.is_there:
                return
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
            self.install(self.folder)
            (self.folder / ".ready").touch()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Be alone with what this file stands for, among all processes of this machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def run(what: str, *words: str, cwd: Path, env: dict[str, str] | None = None) -> None:
    """Run an installer quietly. Raises CannotInstall with the last line it said."""
    try:
        done = subprocess.run(
            words, cwd=cwd, env=env, capture_output=True, text=True, timeout=900, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotInstall(f"{what}: {type(error).__name__}") from error
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()[-1]
        raise CannotInstall(f"{what}: {last[:200]}")


def python_environment(what: str, folder: Path, lock: Path) -> None:
    """Make folder/env with what is locked and nothing else; by uv where that is there.

    Compiled once here, so that no start has to. Raises CannotInstall.
    """
    run(what, sys.executable, "-m", "venv", "--without-pip", "env", cwd=folder)
    python = str(folder / "env/bin/python")
    uv = Path(sys.executable).parent / "uv"
    if uv.exists():
        words = [str(uv), "pip", "install", "--python", python, "--compile-bytecode"]
    else:
        words = [sys.executable, "-m", "pip", "--python", python, "install", "--compile"]
    run(what, *words, "--quiet", "--no-deps", "--require-hashes", "--requirement", str(lock), cwd=folder)
