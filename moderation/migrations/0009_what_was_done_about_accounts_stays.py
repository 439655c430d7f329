"""The logs of the register only grow, and a review is decided once; the database itself refuses the rest."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from home.decisions import append_only
from moderation.custody.recertification import fixed_verdicts

LOGS = ("moderation_custodyentry", "moderation_memberentry")


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.install(schema_editor.connection, LOGS)
    fixed_verdicts.install(schema_editor.connection)


def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    fixed_verdicts.lift(schema_editor.connection)
    append_only.lift(schema_editor.connection, LOGS)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0008_the_register_of_accounts")]

    operations = [migrations.RunPython(forwards, backwards)]
