"""Who may write posts, and who may go on with one that somebody else began."""

from typing import Any

from home.offices.models import OfficeCode, holds

from ...desk.places import DESK_OFFICES
from ..permissions import channels_of
from .models import Composition

WRITERS = (*DESK_OFFICES, OfficeCode.BLOG_EDITOR)


def may_compose(user: Any) -> bool:
    """The offices that publish, and whoever sends on a channel."""
    return holds(user, *WRITERS) or (user.is_authenticated and channels_of(user).exists())


def may_write(user: Any, composition: Composition) -> bool:
    """Whoever began it or wrote last, and whoever sends on one of its channels."""
    if user.pk in {composition.author_id, composition.last_editor_id}:
        return True
    return channels_of(user).filter(posts__composition=composition).exists()
