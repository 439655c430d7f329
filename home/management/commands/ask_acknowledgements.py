"""A daily round of letters to those who have not yet said that they read a policy."""

from typing import Any

from django.core.management.base import BaseCommand

from home.acknowledgements.lifecycle import ask_all


class Command(BaseCommand):
    """Ask people in scope to acknowledge the version in force, and remind them at intervals."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        asked = ask_all()
        if options["verbosity"]:
            self.stdout.write(f"{asked} people asked.")
