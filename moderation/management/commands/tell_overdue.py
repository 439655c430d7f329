"""Tells the Chair and the Vice-Chair of second looks that nobody has taken in time."""

from typing import Any

from django.core.management.base import BaseCommand

from moderation.lookback.lifecycle import tell_overdue


class Command(BaseCommand):
    help = "Tell the Chair and the Vice-Chair, once each, of pages that nobody has looked at in time."

    def handle(self, *args: Any, **options: Any) -> None:
        count = tell_overdue()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} overdue second look(s) told of.")
