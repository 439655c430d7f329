"""What the gate can judge: pages, and records that say themselves what would go out."""

from typing import Any, Protocol, TypeAlias, TypeGuard, runtime_checkable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction


@runtime_checkable
class Outgoing(Protocol):
    """A record, such as a post for a channel, that names what would go out."""

    pk: Any

    def outgoing_content(self) -> dict[str, Any]:
        """Everything that would go out, as plain JSON values."""
        ...

    def outgoing_blocks(self) -> list[tuple[str, str]]:
        """The words of it, as (label, text) in reading order."""
        ...


Subject: TypeAlias = Page | Outgoing


def is_page(subject: Any) -> TypeGuard[Page]:
    return isinstance(subject, Page)


def in_closed_section(subject: Any) -> bool:
    """Whether only some people may read the page, where it stands now."""
    if not is_page(subject) or not subject.path:
        return False
    above = [subject.path[:end] for end in range(subject.steplen, len(subject.path) + 1, subject.steplen)]
    return PageViewRestriction.objects.filter(page__path__in=above).exists()


def subject_key(subject: Any) -> tuple[ContentType, str]:
    """How records refer to a subject. A page goes by its own type, however it was loaded."""
    if is_page(subject) and subject.content_type_id:
        return subject.cached_content_type, str(subject.pk)
    return ContentType.objects.get_for_model(subject, for_concrete_model=True), str(subject.pk)


def specific(subject: Any) -> Any:
    """The page as its own type; any other subject as it is."""
    return subject.specific if is_page(subject) and subject.pk else subject
