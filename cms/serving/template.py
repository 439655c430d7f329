"""A prepared, migrated SQLite file that a new database starts from: copying takes no time, migrating does."""

import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings

KEPT = settings.BASE_DIR / ".cache" / "databases"
ONLY_LOOKS = {".css", ".js", ".html", ".woff2"}
"""Kinds of files that nothing in a database depends on."""


def migrations_key() -> str:
    """Return a hash that changes whenever a migration of any installed app does."""
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted((Path(app.path) / "migrations").glob("*.py")):
            digest.update(f"{app.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def source_key(*folders: str) -> str:
    """Return a hash over the files of these folders on which a database depends, and over the migrations."""
    digest = hashlib.sha256(migrations_key().encode())
    for folder in folders:
        for file in sorted((settings.BASE_DIR / folder).rglob("*")):
            if file.suffix not in ONLY_LOOKS and file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(settings.BASE_DIR)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def copy_or_make(target: Path, *, name: str, make: Callable[[], None]) -> None:
    """Copy the kept database `name` to `target`; when none is kept, `make` fills `target` and it is kept.

    Several processes may ask at once: the first makes it, the others wait and copy.
    """
    kept = KEPT / f"{name}.sqlite3"
    with only_one_at_a_time(name):
        if not kept.exists():
            make()
            _copy(target, kept)
            return
    _copy(kept, target)


def forget_older(pattern: str, *, keep: int = 3) -> None:
    """Delete all but the newest kept databases whose names match.

    Other processes may be doing the same, so that a file is gone between two looks at it.
    """
    for old in sorted(KEPT.glob(pattern), key=_changed_at, reverse=True)[keep:]:
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)


def _changed_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    for leftover in (target, Path(f"{target}-wal"), Path(f"{target}-shm")):
        leftover.unlink(missing_ok=True)
    unfinished = target.with_name(f"{target.name}.unfinished")
    with closing(sqlite3.connect(source)) as whole, closing(sqlite3.connect(unfinished)) as copy:
        whole.backup(copy)
    unfinished.replace(target)


@contextmanager
def only_one_at_a_time(name: str) -> Iterator[None]:
    """Let one process do the work of this name while the others wait for it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
