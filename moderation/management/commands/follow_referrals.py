"""A daily look at referrals: raise what nobody has looked at, erase evidence that was kept long enough."""

from typing import Any

from django.core.management.base import BaseCommand

from moderation.referrals.following import erase_old_evidence, raise_what_waits


class Command(BaseCommand):
    """Raise late referrals to the Chair or Vice-Chair, and erase old evidence."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        raised, erased = raise_what_waits(), erase_old_evidence()
        if options["verbosity"]:
            self.stdout.write(f"{raised} referrals raised, {erased} had their evidence erased.")
