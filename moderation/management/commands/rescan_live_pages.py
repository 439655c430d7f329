"""A daily look at everything that is public: does it still say what was cleared?"""

from typing import Any

from django.core.management.base import BaseCommand

from moderation.workflow.rescan import rescan


class Command(BaseCommand):
    """Take live pages offline whose content is not what was sealed, and say which."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        found = rescan()
        for page in found.taken_offline:
            self.stdout.write(f"Taken offline: {page.pk} {page.title} ({page.url_path})")
        for page in found.sealed_now:
            self.stdout.write(f"Cleared, and sealed anew: {page.pk} {page.title}")
        self.stdout.write(
            f"{found.looked_at} live pages looked at, {len(found.taken_offline)} taken offline."
        )
