"""Who looks at what, and what officers say of findings, which the database itself keeps as it was said."""

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from home.decisions.append_only import install, lift

JUDGEMENTS = ("moderation_judgement",)


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    install(schema_editor.connection, JUDGEMENTS)


def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift(schema_editor.connection, JUDGEMENTS)


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0002_approved_posts_keep_their_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting for a decision"),
                    ("approved", "Approved"),
                    ("returned", "Returned for changes"),
                    ("declined", "Declined"),
                    ("overtaken", "Overtaken by a newer version"),
                    ("withdrawn", "Withdrawn before anybody decided"),
                    ("gone", "Deleted before anybody decided"),
                    ("taken-back", "Decided, and the decision was taken back"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=24)),
                ("row_id", models.BigIntegerField()),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("source", "row_id"), name="one_claim_a_row")],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="place in the report, from 1")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("upheld", "I agree"),
                            ("dismissed", "Not a breach"),
                            ("wrong-clause", "Another clause"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("information", "It explains or reports, without taking a side"),
                            ("quotation", "It quotes somebody, and does not agree or disagree"),
                            ("other-meaning", "The words mean something else here"),
                            ("already-public", "It is public already"),
                            ("fair-comment", "It is fair and civil criticism"),
                            ("agreed", "Those concerned have agreed to it"),
                        ],
                        max_length=16,
                    ),
                ),
                ("right_clause", models.CharField(blank=True, max_length=24)),
                ("category", models.CharField(max_length=24)),
                ("clause", models.CharField(max_length=24)),
                ("rule", models.CharField(max_length=120)),
                ("rule_version", models.CharField(max_length=64)),
                ("lane", models.CharField(max_length=24)),
                ("block", models.CharField(max_length=255)),
                ("quote", models.TextField()),
                ("score", models.FloatField()),
                ("made_by_name", models.CharField(max_length=160)),
                ("made_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="moderation.case",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["case", "number"], name="judgement_of_finding"),
                    models.Index(fields=["rule", "verdict"], name="judgement_of_rule"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "dismissed"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="dismissal_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "wrong-clause"), _negated=True),
                            models.Q(("right_clause", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="other_clause_is_named",
                    ),
                ],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
