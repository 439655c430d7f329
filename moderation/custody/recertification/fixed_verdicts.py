"""Triggers with which the database keeps a review's snapshot and every verdict, on both databases."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "moderation_reviewline"
NAME = "review_line_fixed"

_CHANGED = """
OLD.verdict <> '' OR OLD.person_name <> NEW.person_name OR OLD.account_name <> NEW.account_name
    OR OLD.entitlement <> NEW.entitlement OR OLD.since <> NEW.since
    OR OLD.review_id <> NEW.review_id OR OLD.holding_id <> NEW.holding_id
"""
_SAYS = "a line of a review is decided once"

_SQLITE = (
    f"""
    CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} WHEN {_CHANGED}
    BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END
    """,
    f"""
    CREATE TRIGGER {NAME}_stays BEFORE DELETE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END
    """,
)
_POSTGRES = (
    f"""
    CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END;
    $$ LANGUAGE plpgsql
    """,
    f"""
    CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE}
    FOR EACH ROW WHEN ({_CHANGED}) EXECUTE FUNCTION {NAME}()
    """,
    f"CREATE TRIGGER {NAME}_stays BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {NAME}()",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Refuse from now on to change what was decided or what was seen, and to remove a line."""
    with connection.cursor() as cursor:
        for statement in _SQLITE if connection.vendor == "sqlite" else _POSTGRES:
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, for reversing the migration and for the control of the test."""
    on = "" if connection.vendor == "sqlite" else f" ON {TABLE}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}{on}")
        cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}_stays{on}")
