"""`manage.py follow_custody`: once a day, follow the terms in the register of accounts and remind."""

from typing import Any

from django.core.management.base import BaseCommand

from moderation.custody.daily import follow_up


class Command(BaseCommand):
    help = "Follow the terms in the register of accounts, and remind of what is late. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        follow_up()
