"""A trigger with which the database itself keeps an approved post's words, on SQLite and on PostgreSQL."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "moderation_outgoingpost"
NAME = "outgoing_post_words_fixed"

_CHANGED = """
OLD.state NOT IN ('screened', 'held') AND (
    OLD.text <> NEW.text OR OLD.title <> NEW.title OR OLD.link <> NEW.link
    OR OLD.channel_id <> NEW.channel_id OR OLD.fingerprint <> NEW.fingerprint)
"""

_SQLITE = f"""
CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} WHEN {_CHANGED}
BEGIN SELECT RAISE(ABORT, 'an approved post keeps its words'); END
"""

_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger AS $$
BEGIN
RAISE EXCEPTION 'an approved post keeps its words' USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql
"""

_POSTGRES = f"""
CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE}
FOR EACH ROW WHEN ({_CHANGED}) EXECUTE FUNCTION {NAME}()
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Refuse every change of an approved post's words from now on."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_SQLITE)
        else:
            cursor.execute(_POSTGRES_FUNCTION)
            cursor.execute(_POSTGRES)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the trigger away, for reversing the migration."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}")
            cursor.execute(f"DROP FUNCTION IF EXISTS {NAME}")
