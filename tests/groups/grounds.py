"""Groups of each kind to test with, made in a few lines."""

from typing import Any

from wagtail.models import Page

from groups.kinds import GroupKind, GroupStage
from groups.models import GroupIndexPage, GroupPage
from home.models import HomePage, Region

MG, SIG, WG, COP = (
    GroupKind.MEMBERS_GROUP,
    GroupKind.SPECIAL_INTEREST_GROUP,
    GroupKind.WORKING_GROUP,
    GroupKind.COMMUNITY_OF_PRACTICE,
)


def region(name: str) -> Region:
    found, _ = Region.objects.get_or_create(slug=name.lower(), defaults={"name": name})
    return found


def group_of(kind: str, title: str = "", **fields: Any) -> GroupPage:
    """A live, active group of this kind; a regional one is in the North."""
    if not GroupIndexPage.objects.exists():
        if not HomePage.objects.exists():
            Page.objects.get(depth=1).add_child(instance=HomePage(title="Home", slug="the-home"))
        HomePage.objects.get().add_child(instance=GroupIndexPage(title="Groups"))
    fields = {"stage": GroupStage.ACTIVE, "region": region("North") if kind == MG else None} | fields
    group = GroupPage(title=title or f"A {kind}", kind=kind, **fields)
    GroupIndexPage.objects.get().add_child(instance=group)
    return group
