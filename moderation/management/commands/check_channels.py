"""Asks the channels whether sending would work; meant to run every hour."""

from typing import Any

from django.core.management.base import BaseCommand

from moderation.outbox.health.lifecycle import check_what_is_due


class Command(BaseCommand):
    help = "Give the worker those channels that nobody has asked for some hours."

    def handle(self, *args: Any, **options: Any) -> None:
        count = check_what_is_due()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} channel(s) to be asked.")
