"""One table of states for outgoing posts; what is composed, asked for, and known of each channel."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from moderation.outbox.fixed_words import FIRST, FIRST_OPEN, install, lift

# What a delivery's own state becomes now that its post has the only one.
AS_POST = {"sending": "sending", "needs-person": "needs-person", "failed": "failed"}


def lift_trigger(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift(schema_editor.connection)


def install_trigger(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    install(schema_editor.connection)


def install_first(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    install(schema_editor.connection, FIRST, FIRST_OPEN)


def one_state(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Posts take over the states of their deliveries; so far, all were drafted when a page was published."""
    posts = apps.get_model("moderation", "OutgoingPost").objects
    posts.filter(page__isnull=False).update(automatic=True)
    for delivery_state, post_state in AS_POST.items():
        posts.filter(delivery__state=delivery_state).update(state=post_state)


def two_states(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Deliveries get a state of their own again."""
    posts = apps.get_model("moderation", "OutgoingPost").objects
    deliveries = apps.get_model("moderation", "Delivery").objects
    for post_state in ("sending", "needs-person", "failed", "sent"):
        deliveries.filter(post__state=post_state).update(state=post_state)
    posts.filter(state__in=("scheduled", "sending", "needs-person")).update(state="approved")
    posts.filter(state="draft").update(state="cancelled")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0007_words_that_visitors_may_read"),
        ("moderation", "0011_learning_from_decisions"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.RunPython(lift_trigger, install_first),
        migrations.CreateModel(
            name="ChannelCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("checked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("works", models.BooleanField(null=True)),
                ("said", models.CharField(blank=True, max_length=400)),
                ("mend", models.CharField(blank=True, max_length=400)),
                ("expires_on", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Composition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=255)),
                ("text", models.TextField(blank=True)),
                ("link", models.URLField(blank=True, max_length=500)),
                ("pictures", models.JSONField(default=list)),
                ("go_out_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("handed_in_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="OutboxSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "approval_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        help_text="Counted from the day on which the post was to go out. Then it has to be approved again.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="days that an approval is good for",
                    ),
                ),
            ],
            options={
                "verbose_name": "outgoing posts",
            },
        ),
        migrations.CreateModel(
            name="PromotionRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255)),
                ("wanted_on", models.DateField(null=True)),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting for an answer"),
                            ("accepted", "Accepted"),
                            ("changed", "Accepted with changes"),
                            ("declined", "Declined"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True, max_length=2000)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-asked_at"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="outgoingpost",
            name="one_post_of_a_page_a_channel",
        ),
        migrations.AddField(
            model_name="channel",
            name="options",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="What the kind of channel asks for besides, such as its server. Never a password or token.",
                verbose_name="further settings",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="first_tried_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="delivery",
            name="mend",
            field=models.TextField(blank=True, verbose_name="what to do about it"),
        ),
        migrations.AddField(
            model_name="outgoingpost",
            name="about",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follow_ups",
                to="moderation.outgoingpost",
            ),
        ),
        migrations.AddField(
            model_name="outgoingpost",
            name="automatic",
            field=models.BooleanField(default=False, verbose_name="drafted when a page was published"),
        ),
        migrations.AddField(
            model_name="outgoingpost",
            name="card",
            field=models.JSONField(default=dict, verbose_name="preview of the page it links"),
        ),
        migrations.AddField(
            model_name="outgoingpost",
            name="go_out_at",
            field=models.DateTimeField(null=True, verbose_name="goes out at"),
        ),
        migrations.AddField(
            model_name="outgoingpost",
            name="own_words",
            field=models.BooleanField(default=False, verbose_name="other words than on the other channels"),
        ),
        migrations.AddField(
            model_name="outgoingpost",
            name="pictures",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="outgoingpost",
            name="purpose",
            field=models.CharField(
                choices=[("post", "Post"), ("correction", "Correction"), ("removal", "Removal")],
                default="post",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="outgoingpost",
            name="revises",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="moderation.outgoingpost",
            ),
        ),
        migrations.AlterField(
            model_name="channel",
            name="address",
            field=models.CharField(
                blank=True,
                help_text="For e-mail: the mailbox. For a network: our name there. For a file: the folder’s name.",
                max_length=200,
            ),
        ),
        migrations.AlterField(
            model_name="channel",
            name="kind",
            field=models.CharField(
                choices=[
                    ("bluesky", "Bluesky"),
                    ("mastodon", "Mastodon"),
                    ("linkedin", "LinkedIn page"),
                    ("facebook", "Facebook page"),
                    ("x", "X (Twitter)"),
                    ("mailchimp", "Mailchimp campaign"),
                    ("mailman", "Mailman list"),
                    ("smtp", "E-mail to a mailbox"),
                    ("webhook", "Signed webhook"),
                    ("by_hand", "Posted by hand"),
                    ("file", "Readable file (for trying out)"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="channel",
            name="length_limit",
            field=models.PositiveIntegerField(
                default=0,
                help_text="The longest post, where it is another than usual there; 0 where it is not.",
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="next_try_at",
            field=models.DateTimeField(db_index=True, default=django.utils.timezone.now),
        ),
        migrations.AlterField(
            model_name="outgoingpost",
            name="created_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AlterField(
            model_name="outgoingpost",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("screened", "Waiting for approval"),
                    ("held", "Held, something was found"),
                    ("approved", "Approved, about to be sent"),
                    ("scheduled", "Approved, goes out at its time"),
                    ("sending", "Being sent"),
                    ("sent", "Sent"),
                    ("failed", "Could not be sent"),
                    ("needs-person", "Needs a person"),
                    ("cancelled", "Not to be sent"),
                ],
                db_index=True,
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="channelcheck",
            name="channel",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="check_up", to="moderation.channel"
            ),
        ),
        migrations.AddField(
            model_name="composition",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="compositions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="composition",
            name="last_editor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="composition",
            name="page",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="compositions",
                to=settings.WAGTAIL_PAGE_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="composition",
            name="revises",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rewritten",
                to="moderation.outgoingpost",
            ),
        ),
        migrations.AddField(
            model_name="outgoingpost",
            name="composition",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="moderation.composition",
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingpost",
            index=models.Index(fields=["go_out_at"], name="post_goes_out_at"),
        ),
        migrations.AddConstraint(
            model_name="outgoingpost",
            constraint=models.UniqueConstraint(
                condition=models.Q(("automatic", True), models.Q(("state", "cancelled"), _negated=True)),
                fields=("channel", "page"),
                name="one_drafted_post_of_a_page_a_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingpost",
            constraint=models.UniqueConstraint(
                fields=("composition", "channel"), name="one_post_of_a_composition_a_channel"
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingpost",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about__isnull", True), ("purpose", "post")),
                    models.Q(models.Q(("purpose", "post"), _negated=True), ("about__isnull", False)),
                    _connector="OR",
                ),
                name="follow_up_is_about_a_post",
            ),
        ),
        migrations.AddField(
            model_name="outboxsettings",
            name="site",
            field=models.OneToOneField(
                editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
            ),
        ),
        migrations.AddField(
            model_name="promotionrequest",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="promotionrequest",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="promotion_requests",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="promotionrequest",
            name="channels",
            field=models.ManyToManyField(related_name="requests", to="moderation.channel"),
        ),
        migrations.AddField(
            model_name="promotionrequest",
            name="page",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="promotion_requests",
                to=settings.WAGTAIL_PAGE_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="composition",
            name="request",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="compositions",
                to="moderation.promotionrequest",
            ),
        ),
        migrations.RunPython(one_state, two_states),
        migrations.RemoveField(
            model_name="delivery",
            name="state",
        ),
        migrations.RunPython(install_trigger, lift_trigger),
    ]
