"""What an association chooses about its groups: which kinds it has, what it calls them, what they share."""

from typing import Any, ClassVar

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from home.words.models import WordsForVisitors

from ..kinds import GroupKind

CORE_REMIT = """support what members do in [region], in line with the association's aims
share the association's values in all that it does
hold events, conversations and gatherings at which people of [region] meet and work together
tell members regularly what the group and the association are doing
welcome people from across [region] who are new
help each other towards certified membership where it is possible
speak for [region] in matters of policy, together with trustees and staff"""

EXAMPLE_REMIT = """share what works in [topic]: practice, resources, examples and stories
keep each other up to date on what is new
talk over shared questions and possible answers
find common interests for work and research together
make [topic] better known, and help people to approach it with a plan
work with other groups who care about [topic]"""

DISCRETIONARY = """A room for a meeting in person
Money towards an event
Some hours of somebody on the staff
A licence for a tool"""


def name_field(kind: GroupKind) -> Any:
    return models.CharField(
        f"name for a {kind.label}", max_length=60, blank=True, help_text="Leave empty to keep this name."
    )


def in_use_field(kind: GroupKind) -> Any:
    return models.BooleanField(f"we have {kind.label}s", default=True)


def _prefix(kind: str) -> str:
    return kind.replace("-", "_")


@register_setting(icon="group")
class GroupSettings(WordsForVisitors, BaseSiteSetting):
    """Names of the kinds of group, which are in use, and the remit that regional groups share."""

    words_shown: ClassVar = (
        *(f"{_prefix(kind)}_name" for kind in GroupKind.values), "core_remit", "example_remit", "region_map",
        "discretionary",
    )  # fmt: skip
    words_unread: ClassVar = frozenset({"region_map"})

    members_group_name = name_field(GroupKind.MEMBERS_GROUP)
    members_group_in_use = in_use_field(GroupKind.MEMBERS_GROUP)
    special_interest_group_name = name_field(GroupKind.SPECIAL_INTEREST_GROUP)
    special_interest_group_in_use = in_use_field(GroupKind.SPECIAL_INTEREST_GROUP)
    working_group_name = name_field(GroupKind.WORKING_GROUP)
    working_group_in_use = in_use_field(GroupKind.WORKING_GROUP)
    community_of_practice_name = name_field(GroupKind.COMMUNITY_OF_PRACTICE)
    community_of_practice_in_use = in_use_field(GroupKind.COMMUNITY_OF_PRACTICE)
    core_remit = models.TextField(
        "what all regional groups do",
        blank=True,
        help_text="One line for each thing; [region] becomes the group's own region. Leave empty for the "
        "seven usual lines, which every regional group's page shows.",
    )
    example_remit = models.TextField(
        "where a topic group's remit starts from",
        blank=True,
        help_text="One line for each thing; [topic] becomes the group's own topic, and the group may change "
        "it. Leave empty for the six usual lines.",
    )
    discretionary = models.TextField(
        "support that a community may ask for",
        blank=True,
        help_text="Beyond what every one gets, one thing to a line. Leave empty for the four usual lines.",
    )
    region_map = models.TextField(
        "map of the regions",
        blank=True,
        help_text="The regions as they lie, the north at the top: one row to a line, names separated by |. "
        "An empty place stays free. Without a map the list of groups has none.",
    )

    strategy = models.ForeignKey(
        "home.PolicyPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The page with the strategy, if it is published here clause by clause. Each clause is an "
        "aim; who proposes a group says which of them it serves.",
    )

    mission = models.ForeignKey(
        "home.PolicyPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="mission and vision",
        help_text="The page with the mission, if it is published here clause by clause. Who approves a "
        "community says which part of it the community serves. Without one it is the strategy's aims.",
    )

    commitment = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="commitment to diversity",
        help_text="The page with it. Groups of regions and on a theme link to it, and so does the letter "
        "that asks somebody to run one.",
    )
    quiet_after_days = models.PositiveSmallIntegerField(
        "days until a group is quiet",
        default=90,
        help_text="Its officers then get one letter, and the staff see it.",
    )
    inactive_after_days = models.PositiveSmallIntegerField(
        "days until a group is inactive",
        default=365,
        help_text="It is only called so. Nothing follows by itself.",
    )

    fewest_shown = models.PositiveSmallIntegerField(
        "smallest number shown",
        default=10,
        validators=[MinValueValidator(5)],
        help_text="Of what members say about themselves of their own accord. Smaller numbers are left out.",
    )

    panels: ClassVar = [
        *(
            MultiFieldPanel(
                [FieldPanel(f"{_prefix(kind)}_in_use"), FieldPanel(f"{_prefix(kind)}_name")], kind.label
            )
            for kind in GroupKind
        ),
        MultiFieldPanel([FieldPanel("core_remit"), FieldPanel("example_remit")], "Remits"),
        FieldPanel("discretionary"),
        FieldPanel("region_map"),
        FieldPanel("strategy"),
        FieldPanel("mission"),
        FieldPanel("commitment"),
        MultiFieldPanel([FieldPanel("quiet_after_days"), FieldPanel("inactive_after_days")], "Liveliness"),
        FieldPanel("fewest_shown"),
    ]

    class Meta:
        verbose_name = "groups"

    def __str__(self) -> str:
        return "Groups"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        cache.delete(_key(self.site_id))

    def clean(self) -> None:
        super().clean()
        if not self.kinds_in_use():
            raise ValidationError("Keep at least one kind of group.")

    def name_of(self, kind: str) -> str:
        """What the association calls a group of this kind."""
        own: str = getattr(self, f"{_prefix(kind)}_name")
        return own or GroupKind(kind).label

    def uses(self, kind: str) -> bool:
        return bool(getattr(self, f"{_prefix(kind)}_in_use"))

    def kinds_in_use(self) -> list[GroupKind]:
        return [kind for kind in GroupKind if self.uses(kind)]

    def remit_lines(self, *, region: str) -> list[str]:
        """What every regional group does, with this region's name in it."""
        return [line.replace("[region]", region) for line in _lines(self.core_remit or CORE_REMIT)]

    def example_lines(self, *, topic: str) -> list[str]:
        """Where the remit of a group on this topic starts from."""
        return [line.replace("[topic]", topic) for line in _lines(self.example_remit or EXAMPLE_REMIT)]

    def discretionary_lines(self) -> list[str]:
        """What a community may ask for beyond the standard support."""
        return _lines(self.discretionary or DISCRETIONARY)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


NAMES_KEPT = 60
"""For how many seconds the names of the kinds are kept in memory: they stand on every card of a group."""


def kind_names(request: HttpRequest | None) -> dict[str, str]:
    """What the association calls each kind, as visitors read it."""
    site = Site.find_for_request(request) if request is not None else None
    if site is None:
        return {str(kind): group_settings().name_of(kind) for kind in GroupKind}
    names: dict[str, str] | None = cache.get(_key(site.pk))
    if names is None:
        settings = group_settings(request)
        names = {str(kind): settings.name_of(kind) for kind in GroupKind}
        cache.set(_key(site.pk), names, NAMES_KEPT)
    return names


def _key(site: int) -> str:
    return f"groups.kind_names.{site}"


def group_settings(request: HttpRequest | None = None) -> GroupSettings:
    """The settings of the request's site, or of the default site where there is no request."""
    if request is not None:
        found: GroupSettings = GroupSettings.for_request(request)
        return found
    default: GroupSettings | None = GroupSettings.objects.filter(site__is_default_site=True).first()
    return default or GroupSettings()
