"""The database itself refuses to change the words of a post that was approved."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from moderation.outbox.fixed_words import FIRST, FIRST_OPEN, install, lift


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    install(schema_editor.connection, FIRST, FIRST_OPEN)


def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]
