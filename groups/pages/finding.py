"""Finding a group: by kind, region and topic, in few queries, however many there are."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as PageOfGroups
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.query import PageQuerySet

from home.pages.public import restrict, verified
from home.people.models import Region
from home.topics.models import Topic

from ..choices.models import GroupSettings, group_settings
from ..kinds import RULES, Ending, GroupKind, GroupStage
from .region_map import RegionMap, region_map

GROUPS_A_PAGE = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its name, how many there are, and the address that chooses it or takes it back."""

    name: str
    count: int
    query: str
    is_chosen: bool


def _over() -> Q:
    """Archived, or of a kind that ends on a date, and past it."""
    kinds = [kind for kind in GroupKind if RULES[kind].ending.value == Ending.ON_A_DATE]
    past = Q(kind__in=kinds, ended_on__isnull=False, ended_on__lt=timezone.localdate())
    return Q(stage=GroupStage.ARCHIVED) | past


class Finder:
    """What a visitor asked for, what there is, and what was found."""

    def __init__(self, request: HttpRequest, groups: PageQuerySet[Any]) -> None:
        self._asked = request.GET
        self.settings: GroupSettings = group_settings(request)
        self.ended = request.GET.get("show") == "ended"
        every = restrict(groups).exclude(stage=GroupStage.SETTING_UP)
        every = every.filter(_over()) if self.ended else every.exclude(_over())
        self._facts = list(every.order_by().values_list("kind", "region", "topic"))
        self.regions = [region for region in Region.objects.all() if region.name]
        self.topics = [topic for topic in Topic.objects.all() if topic.name]
        self.kind = next((kind for kind in GroupKind if kind == request.GET.get("kind")), None)
        self.region = next((each for each in self.regions if each.slug == request.GET.get("region")), None)
        self.topic = next((each for each in self.topics if each.slug == request.GET.get("topic")), None)
        self._every = every

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.region or self.topic)

    def page(self) -> PageOfGroups:
        """One page of what was found, by name; every group on it as it was cleared."""
        found = self._every.order_by("title").select_related(*self._every.model.listed_with)
        wanted = {"kind": self.kind, "region": self.region, "topic": self.topic}
        found = found.filter(**{name: value for name, value in wanted.items() if value})
        paginator = Paginator(found, GROUPS_A_PAGE)
        paginator.count = sum(map(self._fits, self._facts))
        page = paginator.get_page(self._asked.get("page"))
        page.object_list = verified(list(page.object_list))
        return page

    def _fits(self, facts: tuple[str, int | None, int | None]) -> bool:
        kind, region, topic = facts
        return (
            (self.kind is None or kind == self.kind)
            and (self.region is None or region == self.region.pk)
            and (self.topic is None or topic == self.topic.pk)
        )

    def query(self, **changes: str) -> str:
        """The address's question, with something in it chosen anew or taken back."""
        chosen = {
            "kind": str(self.kind or ""),
            "region": self.region.slug if self.region else "",
            "topic": self.topic.slug if self.topic else "",
            "show": "ended" if self.ended else "",
        }
        return urlencode({name: value for name, value in {**chosen, **changes}.items() if value})

    @property
    def kinds(self) -> list[Choice]:
        counts = Counter(kind for kind, _, _ in self._facts)
        return [
            self._choice(
                "kind", self.settings.name_of(kind), kind.value, counts[kind.value], self.kind == kind
            )
            for kind in GroupKind
            if counts[kind.value]
        ]

    @property
    def regions_to_choose(self) -> list[Choice]:
        counts = Counter(region for _, region, _ in self._facts)
        return [
            self._choice("region", each.name, each.slug, counts[each.pk], each == self.region)
            for each in self.regions
            if counts[each.pk]
        ]

    @property
    def topics_to_choose(self) -> list[Choice]:
        counts = Counter(topic for _, _, topic in self._facts)
        return [
            self._choice("topic", each.name, each.slug, counts[each.pk], each == self.topic)
            for each in self.topics
            if counts[each.pk]
        ]

    def map(self) -> RegionMap | None:
        counts = Counter(region for _, region, _ in self._facts if region)
        return region_map(
            self.settings.region_map,
            self.regions,
            counts,
            self.region,
            lambda slug: self.query(region=slug),
        )

    def _choice(self, name: str, words: str, value: str, count: int, is_chosen: bool) -> Choice:
        return Choice(words, count, self.query(**{name: "" if is_chosen else value}), is_chosen)
