"""The kinds of group and the rules of each, as one table: what is enforced is what members read.

`RULES[kind]` has a rule for every aspect; each rule names the clauses it comes from. The words are made for
readers: {board}, {assembly} and {association} stand for the association's own names.
"""

from dataclasses import dataclass, fields
from typing import Generic, TypeVar

from django.db import models


class GroupKind(models.TextChoices):
    """What kind of group it is."""

    MEMBERS_GROUP = "members-group", "Members Group"
    SPECIAL_INTEREST_GROUP = "special-interest-group", "Special Interest Group"
    WORKING_GROUP = "working-group", "Working Group"
    COMMUNITY_OF_PRACTICE = "community-of-practice", "Community of Practice"


class GroupStage(models.TextChoices):
    """Where a group is in its life."""

    SETTING_UP = "setting-up", "Setting up"
    ACTIVE = "active", "Active"
    ARCHIVED = "archived", "Archived"


class Bond(models.TextChoices):
    """What holds the people of a group together."""

    REGION = "region", "The region where its members live and work. Each region has one."
    THEME = "theme", "A theme that people and organisations share an interest in."
    TASK = "task", "A task with a beginning and an end, such as trying something out."
    PRACTICE = "practice", "Something its members do and learn from one another."


class Joining(models.TextChoices):
    """Who may join."""

    MEMBERS = "members", "Every member in good standing, from any region, at once. Nobody has to approve it."
    EVERYBODY = "everybody", "Everybody, whether a member or not, at once."
    CHOSEN = "chosen", "Those chosen from the volunteers who answered the call."
    COMMUNITY = (
        "community",
        (
            "Members, people who work for member organisations, and those who serve on the {assembly}, "
            "the {board} or the staff. Only the {board} can agree to a narrower circle."
        ),
    )


class Officers(models.TextChoices):
    """Who may be an officer."""

    MEMBERS_OF_THE_REGION = "region", "Members in good standing who are in the group's own region."
    MEMBERS = "members", "Members in good standing, wherever they are."
    CHOSEN = "chosen", "Whoever the call named to lead the work."
    COMMUNITY = "community", "Anybody who may join; at least one should not be staff."


class Assembly(models.TextChoices):
    """What the officers do at the Assembly."""

    REPRESENT = "represent", "Its officers represent the group there."
    MAY_ATTEND = "may-attend", "Its officers are invited, and come if they like."
    NONE = "none", "Nothing is laid down."


class Formation(models.TextChoices):
    """How a group of this kind comes about."""

    BY_STAFF = "by-staff", "The staff set one up with members of the region, for good."
    BY_CALL = (
        "by-call",
        (
            "A member proposes it when proposals are invited. The Chief Executive reviews it and raises it "
            "at the {assembly}; if the {assembly} approves, it is recommended to the {board}, which decides."
        ),
    )
    BY_VOLUNTEERS = (
        "by-volunteers",
        ("The staff call for volunteers and choose among them by the criteria in the call."),
    )
    AT_ANY_TIME = (
        "at-any-time",
        (
            "Anybody who may join can propose one at any time. The {board} asks the Chief Executive and the "
            "staff whether the need is met already, and decides within two of its meetings."
        ),
    )


class Audience(models.TextChoices):
    """For whom an event is."""

    GROUP = "group", "the group's own members"
    COMMUNITY = "community", "everybody who may join"
    MEMBERS = "members", "all members in good standing"
    EVERYBODY = "everybody", "everybody"


class Review(models.TextChoices):
    """How it is looked back on."""

    YEARLY_RETURN = "yearly-return", "It reports once a year. It cannot be closed for what it reports."
    YEARLY = "yearly", "The staff review it once a year with its officers."
    BY_ITS_OWN_CRITERIA = "own-criteria", "Once a year, by the criteria that it proposed itself."
    AT_THE_END = "at-the-end", "At the end of its task, in a report."


class Ending(models.TextChoices):
    """How it ends."""

    NEVER = "never", "It is permanent. When its officers stop, others are looked for."
    BY_AGREEMENT = "by-agreement", "If it has become inactive, and every one of its officers agrees."
    ON_A_DATE = "on-a-date", "On the date that was set when it began."
    NOT_CONTINUED = "not-continued", "When the yearly look back says that it should not go on."


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """One thing that holds for a kind, and the clauses that say so."""

    value: T
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindRules:
    """Everything that holds for one kind of group."""

    bond: Rule[Bond]
    joining: Rule[Joining]
    officers: Rule[Officers]
    assembly: Rule[Assembly]
    formation: Rule[Formation]
    audiences: Rule[tuple[Audience, ...]]
    """For whom its events may be, the usual audience first."""
    review: Rule[Review]
    ending: Rule[Ending]


RULES: dict[str, KindRules] = {
    GroupKind.MEMBERS_GROUP: KindRules(
        bond=Rule(Bond.REGION, ("MSG-MG.0",)),
        joining=Rule(Joining.MEMBERS, ("MSG-MG.7",)),
        officers=Rule(Officers.MEMBERS_OF_THE_REGION, ("MSG-MG.1", "MSG-MG.2")),
        assembly=Rule(Assembly.REPRESENT, ("MSG-MG.4",)),
        formation=Rule(Formation.BY_STAFF, ("MSG-MG.0",)),
        audiences=Rule((Audience.MEMBERS, Audience.EVERYBODY), ("MSG-MG.10",)),
        review=Rule(Review.YEARLY_RETURN, ("MSG-MG.0",)),
        ending=Rule(Ending.NEVER, ("MSG-MG.0",)),
    ),
    GroupKind.SPECIAL_INTEREST_GROUP: KindRules(
        bond=Rule(Bond.THEME, ("MSG-SIG.0",)),
        joining=Rule(Joining.EVERYBODY, ("MSG-SIG.6",)),
        officers=Rule(Officers.MEMBERS, ("MSG-SIG.1", "MSG-SIG.2")),
        assembly=Rule(Assembly.MAY_ATTEND, ("MSG-SIG.4",)),
        formation=Rule(Formation.BY_CALL, ("MSG-SIG.11",)),
        audiences=Rule((Audience.EVERYBODY,), ("MSG-SIG.9",)),
        review=Rule(Review.YEARLY, ("MSG-SIG.10",)),
        ending=Rule(Ending.BY_AGREEMENT, ("MSG-SIG.10",)),
    ),
    GroupKind.WORKING_GROUP: KindRules(
        bond=Rule(Bond.TASK, ("PIL-1",)),
        joining=Rule(Joining.CHOSEN, ("PIL-3",)),
        officers=Rule(Officers.CHOSEN, ("PIL-1",)),
        assembly=Rule(Assembly.NONE, ()),
        formation=Rule(Formation.BY_VOLUNTEERS, ("PIL-3", "PIL-P")),
        audiences=Rule((Audience.GROUP, Audience.MEMBERS, Audience.EVERYBODY), ("PIL-1",)),
        review=Rule(Review.AT_THE_END, ("PIL-1",)),
        ending=Rule(Ending.ON_A_DATE, ("PIL-1",)),
    ),
    GroupKind.COMMUNITY_OF_PRACTICE: KindRules(
        bond=Rule(Bond.PRACTICE, ("COP-D1", "COP-D2")),
        joining=Rule(Joining.COMMUNITY, ("COP-P6",)),
        officers=Rule(Officers.COMMUNITY, ("COP-S0",)),
        assembly=Rule(Assembly.NONE, ()),
        formation=Rule(Formation.AT_ANY_TIME, ("COP-A1", "COP-A2", "COP-A3", "COP-N")),
        audiences=Rule((Audience.COMMUNITY, Audience.EVERYBODY), ("COP-P6",)),
        review=Rule(Review.BY_ITS_OWN_CRITERIA, ("COP-P3",)),
        ending=Rule(Ending.NOT_CONTINUED, ("COP-P3",)),
    ),
}


class AgainstTheRules(Exception):
    """Something that the rules of a group's kind do not allow: why, and by which clause."""

    def __init__(self, words: str, *clauses: str) -> None:
        super().__init__(f"{words} ({', '.join(clauses)})" if clauses else words)
        self.words = words
        self.clauses = clauses


def refuse_audience(kind: str, audience: str) -> None:
    """Raise unless events of this kind of group may be for this audience."""
    rule = RULES[kind].audiences
    if audience not in rule.value:
        wider = " or ".join(each.label for each in rule.value)
        raise AgainstTheRules(f"Events of a group of this kind are for {wider}.", *rule.clauses)


def refuse_dissolving(kind: str) -> None:
    """Raise unless a group of this kind can be dissolved with its officers' agreement."""
    rule = RULES[kind].ending
    if rule.value == Ending.NEVER:
        raise AgainstTheRules("A group of this kind is permanent, so it cannot be dissolved.", *rule.clauses)
    if rule.value != Ending.BY_AGREEMENT:
        raise AgainstTheRules("A group of this kind ends in another way.", *rule.clauses)


def refuse_approving_joiners(kind: str, *, restricted: bool) -> None:
    """Raise unless officers of such a group have a say in who joins: only where the circle is narrower."""
    rule = RULES[kind].joining
    if rule.value != Joining.COMMUNITY or not restricted:
        raise AgainstTheRules("Whoever may join this group joins at once; nobody approves it.", *rule.clauses)


def refuse_without_bond(kind: str, *, region: object, topic: object) -> None:
    """Raise if what a group of this kind is about is missing: the region, or the theme."""
    rule = RULES[kind].bond
    if rule.value == Bond.REGION and region is None:
        raise AgainstTheRules("A group of this kind belongs to one region. Choose it.", *rule.clauses)
    if rule.value == Bond.THEME and topic is None:
        raise AgainstTheRules("A group of this kind has a theme. Choose a topic.", *rule.clauses)


HEADINGS = {
    "bond": "What brings people together",
    "joining": "Who may join",
    "officers": "Who may be an officer",
    "assembly": "At the {assembly}",
    "formation": "How one begins",
    "audiences": "For whom its events are",
    "review": "Looking back",
    "ending": "How one ends",
}


def in_words(kind: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The rules of a kind to be read: heading, sentence, clauses."""
    return [
        (HEADINGS[field.name], _sentence(getattr(RULES[kind], field.name).value), rule.clauses)
        for field in fields(KindRules)
        if (rule := getattr(RULES[kind], field.name))
    ]


def _sentence(value: object) -> str:
    if isinstance(value, tuple):
        usual, *wider = [each.label for each in value]
        more = f", or wider: {', '.join(wider)}" if wider else ""
        return f"{usual[0].upper()}{usual[1:]}{more}."
    return str(getattr(value, "label", value))
