"""Where in a database a secret stands: tables and columns, on SQLite and PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from django.db import connection

from tests.secrecy.marks import expression, holds_a_secret


def in_database() -> list[str]:
    """Each column of the database in use that holds a secret; empty where all is well."""
    if connection.vendor == "sqlite":
        if not any(holds_a_secret(content) for content in _files()):
            return []
        found = [place for table in connection.introspection.table_names() for place in _columns(table)]
        return found or ["a row that was deleted"]
    tables = [table for table in connection.introspection.table_names() if _is_found_in(table)]
    return [place for table in tables for place in _columns(table)]


def refuse_secrets() -> None:
    """Fail when the database in use holds a secret. Whatever is unfinished there is given up first."""
    connection.close()
    found = in_database()
    assert not found, f"A secret came to light in the database: {', '.join(found)}"


def _files() -> list[bytes]:
    """The database's file and what is written but not yet in it."""
    name = str(connection.settings_dict["NAME"])
    files = [Path(name), Path(f"{name}-wal")]
    return [file.read_bytes() for file in files if file.exists()]


def _is_found_in(table: str) -> bool:
    """Asked of PostgreSQL itself, which is quicker than to fetch every row."""
    name = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {name} AS t WHERE t::text ~ %s LIMIT 1", [expression()])  # noqa: S608
        return cursor.fetchone() is not None


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
    return [
        f"{table}.{name}"
        for number, name in enumerate(names)
        if any(holds_a_secret(_bytes(row[number])) for row in rows)
    ]


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
