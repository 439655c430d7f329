"""The society itself: settings, regions, topics, organisations, bodies and their meetings."""

from typing import Any

from wagtail.models import Site

from home.models import AssociationSettings, Body, Meeting, Organisation, Region, StandardPage, Topic

from .calendar import thursday_near
from .data_files import read
from .pictures import picture

SETTINGS = (
    "name",
    "short_name",
    "tagline",
    "contact_mailbox",
    "proposals_mailbox",
    "board_name",
    "assembly_name",
    "accent",
)


def load_association(site: Site) -> None:
    """Name the association, if that site's has no name yet."""
    facts = read("association")
    settings, new = AssociationSettings.objects.get_or_create(site=site)
    if new or settings.name != facts["name"]:
        for field in SETTINGS:
            setattr(settings, field, facts[field])
        settings.values_text = facts["values_text"].strip()
        settings.logo = picture(facts["logo"])
        settings.full_clean()
        settings.save()


def name_code_of_conduct(site: Site) -> None:
    """Say which page is the code of conduct, once the page is there."""
    page = StandardPage.objects.filter(slug="code-of-conduct").first()
    AssociationSettings.objects.filter(site=site, code_of_conduct=None).update(code_of_conduct=page)


def load_lists() -> None:
    """The lists that people, groups and posts choose from."""
    facts = read("association")
    for name in facts["regions"]:
        Region.objects.get_or_create(slug=name.lower().replace(" ", "-"), defaults={"name": name})
    for topic in facts["topic"]:
        Topic.objects.get_or_create(slug=topic["slug"], defaults={"name": topic["name"]})
    for organisation in facts["organisation"]:
        Organisation.objects.get_or_create(name=organisation.pop("name"), defaults=organisation)


def load_bodies() -> None:
    """The bodies, with meetings held and to come; a body that has meetings keeps them."""
    for facts in read("association")["body"]:
        body, _ = Body.objects.get_or_create(
            code=facts["code"], defaults={"name": facts["name"], "purpose": facts["purpose"]}
        )
        if not body.meetings.exists():
            for meeting in facts["meeting"]:
                _hold(body, meeting)


def _hold(body: Body, facts: dict[str, Any]) -> None:
    meeting = Meeting.objects.create(body=body, date=thursday_near(facts["days"]), place=facts["place"])
    outcomes = [*facts.get("outcomes", []), *[""] * len(facts["agenda"])]
    for order, title in enumerate(facts["agenda"]):
        meeting.agenda.create(order=order, title=title, outcome=outcomes[order])
