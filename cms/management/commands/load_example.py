"""Load the example association: an invented learned society with people, groups, posts and policies."""

import argparse

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.example.load import load_example
from cms.example.people import sign_in_lines


class Command(BaseCommand):
    help = "Load the invented association of the example. Repeating it changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--yes", action="store_true", help="load it into a production site as well, without passwords"
        )

    def handle(self, *args: object, yes: bool, verbosity: int, **options: object) -> None:
        on_ones_own_machine = settings.EXAMPLE_PASSWORDS
        if not on_ones_own_machine and not yes:
            raise CommandError(
                "This looks like a production site, and the example is invented. Nothing was loaded. "
                "If you do want it here, without passwords, add --yes."
            )
        load_example(passwords=on_ones_own_machine)
        if verbosity:
            self.stdout.write("The example association is loaded.")
        if verbosity and on_ones_own_machine:
            self.stdout.write("\n".join(["Who can sign in:", *(f"  {line}" for line in sign_in_lines())]))
