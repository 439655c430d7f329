"""The six groups, which the society had before: brought in, with officers and some of their members."""

from typing import Any

from wagtail.models import Site

from groups.aims.lifecycle import name_aims
from groups.brought_in.lifecycle import bring_in
from groups.certifying.lifecycle import offer
from groups.looking_back.lifecycle import set_criteria
from groups.membership.lifecycle import join
from groups.models import GroupIndexPage, GroupPage, GroupSettings
from groups.officers.lifecycle import appoint_officer
from groups.setting_up.lifecycle import activate, tick
from home.models import PolicyPage, Region, StandardPage, Topic, User

from .calendar import days_from_today, years_ago
from .data_files import DATA, read
from .markup import blocks, read_text
from .people import log_in, person
from .tree import add_page, common, publish, resolve

STAFF = "mei-lin-chow"
HELPERS = ("hamza-malik", "ingrid-solberg")
"""Who offers help towards certified membership."""


def load_groups(*, by: User) -> None:
    index = GroupIndexPage.objects.get()
    settings = GroupSettings.for_site(index.get_site())
    if not settings.region_map:
        settings.region_map = "\n".join(read("association")["region_map"])
        settings.strategy = PolicyPage.objects.get(slug="strategy")
        settings.mission = PolicyPage.objects.get(slug="mission")
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
        _set_up(group, facts)
    for name in HELPERS:
        offer(person(name))


def _set_up(group: GroupPage, facts: dict[str, Any]) -> None:
    """Bring it in and make it active, as the staff do with a group that was there before."""
    staff = log_in(STAFF)
    if "aims" in facts:
        name_aims(group=group, aims=facts["aims"], by=staff)
    brought = bring_in(group=group, since=group.founded_on, written=facts["written"], by=staff)
    set_criteria(group=group, text="\n".join(facts.get("criteria", [])), decision=brought.decision)
    for item in group.support_items.select_related("owner"):
        tick(item=item, by=staff)
    activate(group=group, by=staff)


def name_commitment(site: Site) -> None:
    """Say which page is the commitment to diversity, once the page is there."""
    page = StandardPage.objects.filter(slug="commitment-to-diversity").first()
    settings = GroupSettings.for_site(site)
    if settings.commitment_id is None and page is not None:
        settings.commitment = page
        settings.save()


def _group(facts: dict[str, Any], body: str) -> GroupPage:
    return GroupPage(
        **common(facts),
        kind=facts["kind"],
        region=Region.objects.get(name=facts["region"]) if "region" in facts else None,
        topic=Topic.objects.get(slug=facts["topic"]) if "topic" in facts else None,
        remit=facts["remit"],
        founded_on=years_ago(facts["founded_years"], days=75),
        ended_on=days_from_today(facts["ends_in_days"]) if "ends_in_days" in facts else None,
        priorities="\n".join(facts.get("priorities", [])),
        rhythm=facts.get("rhythm", ""),
        welcome=facts.get("welcome", ""),
        resources=[("resource", _resource(each)) for each in facts.get("resource", [])],
        partners=[("partner", each) for each in facts.get("partner", [])],
        discussions=[("discussion", _discussion(each)) for each in facts.get("discussion", [])],
        wanted=[("wanted", _wanted(each)) for each in facts.get("wanted", [])],
        body=blocks(body, resolve),
    )


def _discussion(facts: dict[str, Any]) -> dict[str, Any]:
    replies = [
        {"who": each["who"], "words": each["words"], "date": days_from_today(each["days"])}
        for each in facts["replies"]
    ]
    said = {name: facts[name] for name in ("prompt", "more")}
    return {**said, "link": "", "date": days_from_today(facts["days"]), "replies": replies}


def _wanted(facts: dict[str, Any]) -> dict[str, Any]:
    said = {name: facts[name] for name in ("title", "about", "topic", "contact")}
    return {**said, "closes_on": days_from_today(facts["days"])}


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
