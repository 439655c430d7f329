"""Bring the database up to date before anything is served from it."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection

from .template import copy_or_make, forget_older, migrations_key


def bring_up_to_date() -> None:
    """Migrate the default database, or copy a prepared one when it is a new SQLite file."""
    if connection.vendor != "sqlite":
        _migrate()
        return
    file = Path(connection.settings_dict["NAME"])
    key = migrations_key()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        copy_or_make(file, name=f"empty-{key}", make=lambda: _migrate_and_mark(key))
        forget_older("empty-*.sqlite3")
    elif _mark() != _as_mark(key):
        _migrate_and_mark(key)
    connection.close()


def _migrate_and_mark(key: str) -> None:
    _migrate()
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA user_version = {_as_mark(key)}")
    connection.close()


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def _mark() -> int:
    """Return the number that SQLite keeps in the file for the application: which migrations it has seen."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version")
        return int(cursor.fetchone()[0])


def _as_mark(key: str) -> int:
    return int(key[:7], 16)
