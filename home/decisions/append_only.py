"""Triggers that make tables append-only in the database itself, on SQLite and on PostgreSQL."""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

REGISTERS = ("home_decision", "home_citation", "home_policyversion", "home_policyclause")

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END;
$$ LANGUAGE plpgsql
"""

_POSTGRES = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def _verbs(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    return ("update", "delete") if connection.vendor == "sqlite" else ("update", "delete", "truncate")


def install(connection: BaseDatabaseWrapper, tables: Iterable[str] = REGISTERS) -> None:
    """Refuse every change and removal in these tables from now on."""
    statement = _SQLITE if connection.vendor == "sqlite" else _POSTGRES
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(_POSTGRES_FUNCTION)
        for table in tables:
            for verb in _verbs(connection):
                cursor.execute(statement.format(table=table, verb=verb))


def lift(connection: BaseDatabaseWrapper, tables: Iterable[str] = REGISTERS) -> None:
    """Take the triggers away; for reversing a migration and for tests that empty the database."""
    with connection.cursor() as cursor:
        for table in tables:
            for verb in _verbs(connection):
                where = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{where}")
