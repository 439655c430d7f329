"""Publishing many pages at once: each is judged on its own, so that one does not hold up the others."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page

from .lifecycle import publish_or_submit


class GatedPublishBulkAction(PublishBulkAction):
    """Publishes what may be public and sends the rest to the workflow."""

    held_titles: list[str]

    def get_execution_context(self) -> dict[str, Any]:
        self.held_titles = []
        return {**super().get_execution_context(), "held_titles": self.held_titles}

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,
        user: Any = None,
        held_titles: list[str] | None = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        """How many of the chosen pages, and of those below them, were published."""
        held = [] if held_titles is None else held_titles
        parents = children = 0
        for page in objects:
            parents += _publish_one(page, user, held)
            if include_descendants:
                children += sum(_publish_one(below, user, held) for below in _drafts_below(page, user))
        return parents, children

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if self.held_titles:
            titles = ", ".join(f"“{title}”" for title in self.held_titles)
            messages.warning(
                self.request,
                f"Not published, since somebody looks at it first under the media policy: {titles}. "
                "The authors are told by e-mail.",
            )
        if not num_parent_objects and not num_child_objects:
            return None
        message: str = super().get_success_message(num_parent_objects, num_child_objects)
        return message


def _publish_one(page: Page, user: Any, held: list[str]) -> int:
    with transaction.atomic():
        if publish_or_submit(page, user) is None:
            return 1
    held.append(page.get_admin_display_title())
    return 0


def _drafts_below(page: Page, user: Any) -> Iterator[Page]:
    for below in page.get_descendants().not_live().specific():
        if user is None or below.permissions_for_user(user).can_publish():
            yield below
