"""Wagtail's command, with the gate before it: a page that is held does not keep the others waiting."""

from typing import Any

from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as PublishScheduled
from wagtail.models import Page, Revision

from moderation.workflow.lifecycle import set_aside_if_held


class Command(PublishScheduled):
    """Publish what is due. Due pages that nobody has cleared go to the workflow instead."""

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dryrun"]:
            due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
            for revision in due.order_by("approved_go_live_at"):
                if isinstance(revision.content_object, Page) and set_aside_if_held(revision):
                    self.stdout.write(f"Held, and sent to be looked at: {revision.object_str}")
        super().handle(*args, **options)
