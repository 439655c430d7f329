"""Nobody passes judgement on their own work; where the writer is unknown, everybody might be the writer."""

from typing import Any

from wagtail.models import Page


def had_a_hand_in(user: Any, page: Page) -> bool:
    """Whether the user wrote the page or edited its newest draft, or may have."""
    draft = page.get_latest_revision()
    last_editor_id = draft.user_id if draft else None
    return page.owner_id is None or user.pk in {page.owner_id, last_editor_id}
