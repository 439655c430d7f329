"""Which regions lack a group is seen at once; what lies on a shelf is found by its kind."""

import pytest

from groups.kinds import GroupStage
from groups.models import GroupPage
from groups.pages.coverage import coverage
from groups.pages.shelf import shelf_of
from tests.groups.grounds import MG, SIG, group_of, region

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, int, bool]]:
    return [(one.region.name, len(one.groups), one.is_doubled) for one in coverage()]


@pytest.mark.clause("MSG-MG.0")
def test_regions_without_a_group_and_with_two_are_seen(db):
    north, south = region("North"), region("South")
    first, second = group_of(MG, "One", region=north), group_of(MG, "Two", region=south)
    group_of(SIG, "Maps", region=south)
    assert told() == [("North", 1, False), ("South", 1, False)]
    GroupPage.objects.filter(pk=second.pk).update(region=north)
    assert told() == [("North", 2, True), ("South", 0, False)]
    GroupPage.objects.filter(pk__in=[first.pk, second.pk]).update(stage=GroupStage.ARCHIVED)
    assert told() == [("North", 0, False), ("South", 0, False)]


@pytest.mark.clause("MSG-REM.SIG.1")
def test_shelf_is_narrowed_to_one_kind_of_thing(db):
    thing = {"title": "T", "about": "", "link": "https://example.org", "licence": "cc0", "date": "2026-01-01"}
    kinds = ("example", "story", "example")
    group = group_of(SIG, resources=[("resource", {**thing, "kind": kind}) for kind in kinds])
    every, some = shelf_of(group.resources, ""), shelf_of(group.resources, "story")
    assert (len(every.things), len(some.things)) == (3, 1)
    assert [(one.name, one.count, one.query) for one in some.kinds] == [
        ("Example", 2, "shelf=example"), ("Success story", 1, "shelf="),
    ]  # fmt: skip
    assert len(shelf_of(group.resources, "nonsense").things) == 3
