"""Findings on outgoing posts are judged one by one too; the database keeps what was said, as before."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from home.decisions.append_only import install, lift

JUDGEMENTS = ("moderation_judgement",)


def close(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    install(schema_editor.connection, JUDGEMENTS)


def open_up(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift(schema_editor.connection, JUDGEMENTS)


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0013_links_that_were_tried"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite makes the table anew, and the triggers with the old one go.
        migrations.RunPython(open_up, close),
        migrations.AddField(
            model_name="judgement",
            name="post",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="moderation.outgoingpost",
            ),
        ),
        migrations.AlterField(
            model_name="judgement",
            name="case",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="moderation.case",
            ),
        ),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(fields=["post", "number"], name="judgement_on_post"),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("case__isnull", False), ("post__isnull", True)),
                    models.Q(("case__isnull", True), ("post__isnull", False)),
                    _connector="OR",
                ),
                name="judgement_on_a_case_or_a_post",
            ),
        ),
        migrations.RunPython(close, open_up),
    ]
