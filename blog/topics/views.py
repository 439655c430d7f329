"""The page of a topic: its groups, what they made, and every post on it, wherever it was written."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from groups.kinds import GroupStage
from groups.models import GroupPage
from groups.pages.notices import wanted_by
from home.models import Topic
from home.pages.public import public_pages

from ..pages.models import BlogPost

POSTS = 12
POSITION = "position"


@dataclass(frozen=True, slots=True)
class Output:
    """A thing on the shelf of one of the topic's groups."""

    value: Any
    group: GroupPage

    @property
    def is_position(self) -> bool:
        return bool(self.value["kind"] == POSITION)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything on one topic, across the groups."""
    found = get_object_or_404(Topic, slug=slug)
    if not found.name:
        raise Http404("There is no such topic.")
    groups = _groups(found)
    context = {
        "topic": found,
        "groups": groups,
        "posts": _posts(found, groups),
        "outputs": outputs_of(groups),
        "wanted": [(one, group) for group in groups if not group.has_ended for one in wanted_by(group)],
    }
    return render(request, "blog/topic.html", context)


def _groups(about: Topic) -> list[GroupPage]:
    groups = GroupPage.objects.filter(topic=about).exclude(stage=GroupStage.SETTING_UP)
    return public_pages(groups.order_by("title"))


def _posts(about: Topic, groups: list[GroupPage]) -> list[BlogPost]:
    """Posts that name the topic, and those in the spaces of its groups, which carry it as well."""
    wanted = Q(topics=about)
    for group in groups:
        wanted |= Q(path__startswith=group.path)
    posts = BlogPost.objects.filter(wanted).distinct().order_by("-date", "-pk")
    return public_pages(posts, limit=POSTS)


def outputs_of(groups: list[GroupPage]) -> list[Output]:
    """What lies on the groups' shelves: positions and strategies first, then the newest."""
    found = [Output(block.value, group) for group in groups for block in group.resources]
    newest = sorted(found, key=lambda one: one.value["date"], reverse=True)
    return sorted(newest, key=lambda one: not one.is_position)
