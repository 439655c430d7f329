from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0024_who_once_proposed_and_to_whom_links_went"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="known_by",
            field=models.TextField(
                blank=True, default="", verbose_name="how the staff know the proposer, if it came by mail"
            ),
            preserve_default=False,
        ),
    ]
