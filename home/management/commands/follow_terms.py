"""`manage.py follow_terms`: once a day, make permissions equal to the terms of the day."""

from typing import Any

from django.core.management.base import BaseCommand

from home.offices.lifecycle import follow_terms


class Command(BaseCommand):
    help = "Bring everybody's permissions in line with the terms of today. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = follow_terms()
        self.stdout.write(f"{changed} memberships changed.")
