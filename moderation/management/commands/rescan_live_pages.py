"""A daily look at everything that is public: does it still say what was cleared, and would it pass today?"""

from typing import Any

from django.core.management.base import BaseCommand

from moderation.workflow.rescan import rescan


class Command(BaseCommand):
    """Hold what is not what was sealed, or does not pass any more; say which, and tell the officers."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        found = rescan()
        for page in found.changed:
            self.stdout.write(f"Taken offline: {page.pk} {page.title} ({page.url_path})")
        for page in found.flagged:
            self.stdout.write(f"Does not pass any more: {page.pk} {page.title} ({page.url_path})")
        for record in found.hidden:
            self.stdout.write(f"Hidden from visitors: {record._meta.verbose_name} {record.pk} {record}")
        for page in found.sealed_now:
            self.stdout.write(f"Cleared, and sealed anew: {page.pk} {page.title}")
        self.stdout.write(
            f"{found.looked_at} live pages looked at, {len(found.taken_offline)} taken offline."
        )
