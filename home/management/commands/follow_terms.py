"""`manage.py follow_terms`: once a day, permissions follow the terms, and old imports are forgotten."""

from typing import Any

from django.core.management.base import BaseCommand

from home.offices.lifecycle import follow_terms
from home.people.importing.lifecycle import forget_old_rows


class Command(BaseCommand):
    help = "Bring everybody's permissions in line with the terms of today. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = follow_terms()
        forget_old_rows()
        self.stdout.write(f"{changed} memberships changed.")
