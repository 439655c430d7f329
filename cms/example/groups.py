"""The six groups and their officers."""

from typing import Any

from groups.kinds import GroupStage
from groups.models import GroupIndexPage, GroupPage
from groups.officers.lifecycle import appoint_officer
from home.models import Region, Topic, User

from .calendar import years_ago
from .data_files import DATA
from .markup import blocks, read_text
from .people import person
from .tree import add_page, common, publish, resolve


def load_groups(*, by: User) -> None:
    index = GroupIndexPage.objects.get()
    for path in sorted((DATA / "groups").glob("*.md")):
        facts, body = read_text(path)
        if GroupPage.objects.filter(slug=facts["slug"]).exists():
            continue
        group = add_page(index, _group(facts, body))
        for officer in facts["officer"]:
            _appoint(group, officer)
        publish(group, by=by, first_on=group.founded_on)


def _group(facts: dict[str, Any], body: str) -> GroupPage:
    return GroupPage(
        **common(facts),
        kind=facts["kind"],
        stage=GroupStage.ACTIVE,
        region=Region.objects.get(name=facts["region"]) if "region" in facts else None,
        topic=Topic.objects.get(slug=facts["topic"]) if "topic" in facts else None,
        remit=facts["remit"],
        founded_on=years_ago(facts["founded_years"], days=75),
        body=blocks(body, resolve),
    )


def _appoint(group: GroupPage, facts: dict[str, Any]) -> None:
    appoint_officer(
        person=person(facts["person"]),
        group=group,
        role=facts["role"],
        start=years_ago(facts["years"], days=50),
        is_contact=facts.get("contact", False),
    )
