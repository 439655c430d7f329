from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery


def fill(apps, schema_editor):
    """What is known already: links went to their draft's address, and who agrees agreed when they answered."""
    drafts = apps.get_model("groups", "ProposalDraft").objects.filter(pk=OuterRef("draft"))
    apps.get_model("groups", "AccessLink").objects.update(email=Subquery(drafts.values("email")[:1]))
    apps.get_model("groups", "CoProposer").objects.filter(agrees=True).update(agreed_at=F("answered_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0023_letters_that_ask_for_a_report"),
    ]

    operations = [
        migrations.AddField(
            model_name="accesslink",
            name="email",
            field=models.EmailField(
                default="", max_length=254, verbose_name="address to which it was mailed"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="coproposer",
            name="agreed_at",
            field=models.DateTimeField(null=True, verbose_name="first agreed"),
        ),
        migrations.AddField(
            model_name="coproposer",
            name="let_go_at",
            field=models.DateTimeField(null=True, verbose_name="not named any more since"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
