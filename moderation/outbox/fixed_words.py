"""A trigger with which the database itself keeps an approved post's words, on SQLite and on PostgreSQL."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "moderation_outgoingpost"
NAME = "outgoing_post_words_fixed"

FIRST = ("text", "title", "link", "channel_id", "fingerprint")
ALL = (*FIRST, "pictures", "card", "about_id", "purpose")
"""What is fixed: all that readers get, and what sending it does."""

FIRST_OPEN = ("screened", "held")
OPEN = ("draft", *FIRST_OPEN)


def _changed(columns: tuple[str, ...], open_states: tuple[str, ...]) -> str:
    states = ", ".join(f"'{state}'" for state in open_states)
    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns)
    return f"OLD.state NOT IN ({states}) AND ({changed})"


_SQLITE = """
CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {changed}
BEGIN SELECT RAISE(ABORT, 'an approved post keeps its words'); END
"""

_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger AS $$
BEGIN
RAISE EXCEPTION 'an approved post keeps its words' USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql
"""

_POSTGRES = """
CREATE TRIGGER {name} BEFORE UPDATE ON {table}
FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {name}()
"""


def install(
    connection: BaseDatabaseWrapper,
    columns: tuple[str, ...] = ALL,
    open_states: tuple[str, ...] = OPEN,
) -> None:
    """Refuse every change of an approved post's words from now on."""
    changed = _changed(columns, open_states)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # SQLite compares with IS NOT as other databases do with IS DISTINCT FROM.
            changed = changed.replace("IS DISTINCT FROM", "IS NOT")
            cursor.execute(_SQLITE.format(name=NAME, table=TABLE, changed=changed))
        else:
            cursor.execute(_POSTGRES_FUNCTION)
            cursor.execute(_POSTGRES.format(name=NAME, table=TABLE, changed=changed))


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the trigger away, for reversing the migration."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}")
            cursor.execute(f"DROP FUNCTION IF EXISTS {NAME}")
