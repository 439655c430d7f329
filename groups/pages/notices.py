"""What a group talks over, the newest first, and whom it looks for, until the last day of each notice."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from home.topics.models import Topic


@dataclass(frozen=True, slots=True)
class Wanted:
    """A notice that is still open, with its topic as visitors read it."""

    value: Any
    topic: Topic | None


def discussions_of(group: Any) -> list[Any]:
    """The group's discussions, the newest first."""
    return sorted((block.value for block in group.discussions), key=lambda one: one["date"], reverse=True)


def wanted_by(group: Any, today: dt.date | None = None) -> list[Wanted]:
    """The notices whose last day is not over, the first to close first."""
    day = today or timezone.localdate()
    still_open = [block.value for block in group.wanted if block.value["closes_on"] >= day]
    slugs = {one["topic"] for one in still_open}
    topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=slugs)} if slugs else {}
    return [
        Wanted(one, topics.get(one["topic"])) for one in sorted(still_open, key=lambda one: one["closes_on"])
    ]
