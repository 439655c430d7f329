"""Wagtail's command, with the gate before it: a page that is held does not keep the others waiting."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as PublishScheduled
from wagtail.models import Page, Revision

from moderation.holds.models import quiet_now
from moderation.workflow.lifecycle import set_aside_if_held


class Command(PublishScheduled):
    """Publish what is due. Due pages that nobody has cleared go to the workflow instead.

    In a quiet time nothing goes out: what is due stays due, and pages that end still end.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
        elif quiet_now():
            self._end_what_ends()
        else:
            self._publish(*args, **options)

    def _publish(self, *args: Any, **options: Any) -> None:
        """A page that is held after all, since it changed meanwhile, is set aside, and the rest goes on."""
        for _ in range(_due().count() + 1):
            for revision in _due():
                if isinstance(revision.content_object, Page) and set_aside_if_held(revision):
                    self.stdout.write(f"Held, and sent to be looked at: {revision.object_str}")
            try:
                super().handle(*args, **options)
            except PermissionDenied as hold:
                self.stdout.write(str(hold))
            else:
                return

    def _end_what_ends(self) -> None:
        for page in list(Page.objects.live().filter(expire_at__lt=timezone.now()).order_by("expire_at")):
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        self.stdout.write("It is a quiet time: nothing that is scheduled goes out.")


def _due() -> QuerySet[Revision]:
    due: QuerySet[Revision] = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    return due.order_by("approved_go_live_at")
