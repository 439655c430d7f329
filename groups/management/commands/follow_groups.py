"""`manage.py follow_groups`: once a day, groups' members and officers are looked at as they are today."""

from typing import Any

from django.core.management.base import BaseCommand

from groups.membership.following import follow_standing
from groups.officers.eligibility import look_at_officers


class Command(BaseCommand):
    help = "Follow the standing of groups' members, and ask about officers who may no longer be one."

    def handle(self, *args: Any, **options: Any) -> None:
        changed, opened = follow_standing(), look_at_officers()
        if options["verbosity"]:
            self.stdout.write(f"{changed} memberships changed, {opened} questions about officers asked.")
