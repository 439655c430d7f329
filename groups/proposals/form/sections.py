"""The sections that every proposal has: which clause asks for each, and how answers are read back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from ...kinds import GroupKind
from ..models import Relation


@dataclass(frozen=True)
class Section:
    """A part of the form: its heading, the clause that asks for it, and its fields in order."""

    slug: str
    title: str
    fields: tuple[str, ...]
    clause: str = ""
    introduction: str = ""


STANDARD_SUPPORT = "Every group has a place on the website, a contact at the office and help with meetings."
OWN_WORDS = "Say it in your own words. Nobody expects polished sentences."
ABOUT_YOU = ("proposer_name", "email", "relation", "co_proposers")

COMMUNITY = (
    Section("group", "The group", ("group_name", "need", "difference"), "COP-P1", OWN_WORDS),
    Section(
        "plans", "What it would do, and what would change", ("activities", "impacts"), "COP-P2",
        "One thing to a box. Leave boxes empty that you do not need.",
    ),
    Section("yearly", "Looking back each year", ("determination",), "COP-P3"),
    Section(
        "resources", "What you need from us", ("resources_choice", "resources_listed", "resources"),
        "COP-P4", STANDARD_SUPPORT,
    ),
    Section(
        "membership", "Who may join",
        ("membership", "restriction", "restriction_rationale", "restriction_impact"), "COP-P6",
    ),
    Section(
        "standards", "How you treat each other", ("standards", "standards_rationale"), "COP-P5",
        "The code of conduct holds in every group. You may add to it, but not take away from it.",
    ),
    Section("you", "About you", ABOUT_YOU, "COP-A2"),
)  # fmt: skip
PLANS = Section("plans", "Plans and help", ("activities", "stakeholders", "support"), "", STANDARD_SUPPORT)
THEMED = (
    Section(
        "group", "The group", ("group_name", "theme", "topic", "need", "difference"), "MSG-SIG.11", OWN_WORDS
    ),
    Section("remit", "What it is for", ("remit", "aims"), "MSG-SIG.8"),
    Section("officers", "Who would run it", ("officers", "promise"), "MSG-SIG.1"),
    PLANS,
    Section("you", "About you", ABOUT_YOU, "MSG-SIG.11"),
)
REGIONAL = (
    Section(
        "group", "The group",
        ("region", "group_name", "name_reason", "name_reason_text", "need", "difference"),
        "MSG-MG.6", OWN_WORDS,
    ),
    Section("remit", "What it is for", ("aims",), "MSG-MG.9"),
    Section("officers", "Who would run it", ("officers", "promise"), "MSG-MG.1"),
    PLANS,
    Section("you", "About you", ABOUT_YOU, "MSG-MG.0"),
)  # fmt: skip
VOLUNTEERS = (
    Section("group", "The group", ("group_name", "need", "remit", "ends_on"), "PIL-1"),
    Section("call", "Its volunteers", ("criteria", "chosen"), "PIL-3"),
    Section("officers", "Who leads it", ("officers",), "PIL-1"),
)
SECTIONS: dict[str, tuple[Section, ...]] = {
    GroupKind.MEMBERS_GROUP: REGIONAL,
    GroupKind.SPECIAL_INTEREST_GROUP: THEMED,
    GroupKind.WORKING_GROUP: VOLUNTEERS,
    GroupKind.COMMUNITY_OF_PRACTICE: COMMUNITY,
}
REQUIRED: dict[str, tuple[str, ...]] = {
    GroupKind.MEMBERS_GROUP: ("region", "group_name", "need", "officers"),
    GroupKind.SPECIAL_INTEREST_GROUP: ("group_name", "theme", "need", "remit", "officers"),
    GroupKind.WORKING_GROUP: (
        "group_name", "need", "remit", "ends_on", "criteria", "chosen", "officers",
    ),
    GroupKind.COMMUNITY_OF_PRACTICE: (
        "group_name", "need", "activities", "impacts", "determination", "resources_choice", "membership",
    ),
}  # fmt: skip
"""What no proposal of a kind can do without."""


def kind_of(answers: dict[str, Any]) -> str:
    """The kind of group that these answers were given for."""
    return str(answers.get("kind") or GroupKind.COMMUNITY_OF_PRACTICE)


LABELS = {
    "group_name": "Name of the group",
    "need": "The need",
    "difference": "How it differs from what there is",
    "activities": "Planned activities",
    "impacts": "What would be better because of it",
    "determination": "How to decide each year whether to carry on",
    "resources_choice": "Support beyond the standard",
    "resources_listed": "From our list",
    "resources": "What else is needed",
    "membership": "Who may join",
    "restriction": "Who could not join",
    "restriction_rationale": "Why",
    "restriction_impact": "What that serves",
    "standards": "Standards beyond the code of conduct",
    "standards_rationale": "Why they are needed",
    "region": "Region",
    "name_reason": "More in the name than the usual",
    "name_reason_text": "Why the name needs it",
    "theme": "Theme",
    "topic": "Nearest topic",
    "remit": "What it is for",
    "aims": "Aims that it serves",
    "officers": "Who would run it",
    "ends_on": "Ends on",
    "criteria": "How the volunteers were chosen",
    "chosen": "Who was chosen",
    "promise": "Nothing that brings the association into disrepute",
    "stakeholders": "Whom it would work with",
    "support": "Help that is wanted",
    "proposer_name": "Name",
    "email": "E-mail address",
    "co_proposers": "Named as co-proposers",
    "relation": "Belongs to the association as",
}
CHOICES: dict[str, dict[str, str]] = {
    "resources_choice": {"none": "None", "some": "Yes, some"},
    "name_reason": {"significant": "It matters here", "in-use": "The group is known by it already"},
    "promise": {"True": "Promised", "on": "Promised"},
    "membership": {"open": "Any community member", "restricted": "Only some people"},
    "relation": {
        Relation.MEMBER: "A member, or somebody who works for a member organisation",
        Relation.ASSEMBLY: "A member of the Assembly",
        Relation.BOARD: "A member of the Board",
        Relation.STAFF: "Staff",
    },
}


def _as_read(field: str, value: Any) -> list[str]:
    if field == "ends_on" and (day := parse_date(str(value))):
        return [date_format(day, "j F Y")]
    texts = [str(text) for text in value] if isinstance(value, list) else [str(value)]
    return [CHOICES.get(field, {}).get(text, text) for text in texts if text.strip()]


def laid_out(answers: dict[str, Any], *, with_proposer: bool = True) -> list[dict[str, Any]]:
    """The answers in sections, to be read: [{title, clause, entries: [{label, texts}]}]; empty ones left out.

    `with_proposer=False` leaves out who proposed it.
    """
    laid: list[dict[str, Any]] = []
    for section in SECTIONS[kind_of(answers)]:
        if section.slug == "you" and not with_proposer:
            continue
        entries = [
            {"label": LABELS[field], "texts": texts}
            for field in section.fields
            if (texts := _as_read(field, answers.get(field) or ""))
        ]
        if entries:
            laid.append({"title": section.title, "clause": section.clause, "entries": entries})
    further = [
        {"label": extra["label"], "texts": texts}
        for extra in answers.get("further") or []
        if (texts := _as_read("", extra["answer"]))
    ]
    if further:
        laid.append({"title": "Further questions", "clause": "", "entries": further})
    return laid


PUBLIC = ("group_name", "need", "theme", "remit", "activities", "impacts", "standards", "restriction")


def public_texts(answers: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """(label, text) of everything that may end up on the group's page, for screening."""
    for field in PUBLIC:
        texts = _as_read("", answers.get(field) or "")
        for number, text in enumerate(texts, start=1):
            yield (f"{LABELS[field]} {number}" if len(texts) > 1 else LABELS[field], text)


def readable(typed: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    """(label, texts) of what was typed so far, to be read where the form itself cannot be shown."""
    return [
        (LABELS.get(field, "Further question"), texts)
        for field, values in typed.items()
        if (texts := [text for value in values for text in _as_read(field, value)])
    ]
