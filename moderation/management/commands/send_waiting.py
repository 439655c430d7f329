"""Hands to the worker every outgoing post whose turn it is; meant to run every minute."""

from typing import Any

from django.core.management.base import BaseCommand

from moderation.outbox.deliveries.sending import send_waiting


class Command(BaseCommand):
    help = "Give the worker the outgoing posts that are due, and those that a stopped worker left behind."

    def handle(self, *args: Any, **options: Any) -> None:
        count = send_waiting()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} outgoing post(s) handed to the worker.")
