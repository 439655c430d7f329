"""The six groups, their officers and some of their members; how the regions lie."""

from typing import Any

from groups.kinds import GroupStage
from groups.membership.lifecycle import join
from groups.models import GroupIndexPage, GroupPage, GroupSettings
from groups.officers.lifecycle import appoint_officer
from home.models import Region, Topic, User

from .calendar import days_from_today, years_ago
from .data_files import DATA, read
from .markup import blocks, read_text
from .people import person
from .tree import add_page, common, publish, resolve


def load_groups(*, by: User) -> None:
    index = GroupIndexPage.objects.get()
    settings = GroupSettings.for_site(index.get_site())
    if not settings.region_map:
        settings.region_map = "\n".join(read("association")["region_map"])
        settings.save()
    for path in sorted((DATA / "groups").glob("*.md")):
        facts, body = read_text(path)
        if GroupPage.objects.filter(slug=facts["slug"]).exists():
            continue
        group = add_page(index, _group(facts, body))
        for officer in facts["officer"]:
            _appoint(group, officer)
        _join(group, facts.get("members", []))
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
        priorities="\n".join(facts.get("priorities", [])),
        welcome=facts.get("welcome", ""),
        resources=[("resource", _resource(each)) for each in facts.get("resource", [])],
        partners=[("partner", each) for each in facts.get("partner", [])],
        body=blocks(body, resolve),
    )


def _resource(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: facts[name] for name in ("kind", "title", "about", "link", "licence")},
        "document": None,
        "date": days_from_today(facts["days"]),
    }


def _join(group: GroupPage, slugs: list[str]) -> None:
    for slug in slugs:
        one = person(slug)
        join(group=group, email=one.email, name=one.name)


def _appoint(group: GroupPage, facts: dict[str, Any]) -> None:
    appoint_officer(
        person=person(facts["person"]),
        group=group,
        role=facts["role"],
        start=years_ago(facts["years"], days=50),
        is_contact=facts.get("contact", False),
        declared_on=years_ago(facts["years"], days=48),
    )
