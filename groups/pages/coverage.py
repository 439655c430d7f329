"""Which regions have an active group of their own, which have none, and which have two."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.people.models import Region

from ..kinds import RULES, Bond, GroupKind, GroupStage
from ..officers.permissions import may_look_after_officers
from .models import GroupPage

REGIONAL = [kind for kind in GroupKind if RULES[kind].bond.value == Bond.REGION]


@dataclass(frozen=True, slots=True)
class Covered:
    """One region and its active groups."""

    region: Region
    groups: list[GroupPage]

    @property
    def is_doubled(self) -> bool:
        """Two groups for one region: somebody should ask why."""
        return len(self.groups) > 1


def coverage() -> list[Covered]:
    """Every region on the register, by name; two queries."""
    found: dict[Any, list[GroupPage]] = {}
    for group in GroupPage.objects.filter(kind__in=REGIONAL, stage=GroupStage.ACTIVE).order_by("title"):
        found.setdefault(group.region_id, []).append(group)
    return [Covered(region, found.get(region.pk, [])) for region in Region.objects.order_by("name")]


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """The report for the staff, the Chief Executive and the Board."""
    if not may_look_after_officers(request.user):
        raise PermissionDenied
    found = coverage()
    context = {"found": found, "gaps": sum(not one.groups for one in found)}
    return render(request, "groups/admin/regions.html", context)
