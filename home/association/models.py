"""What the association is called and stands for: settings, so that no name is in code."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from ..words.models import WordsForVisitors
from .accent import Accent

DEFAULT_ACCENT = "#1f5c57"


@register_setting(icon="home")
class AssociationSettings(WordsForVisitors, BaseSiteSetting):
    """Name, values, mailboxes, bodies and looks of the association."""

    words_shown: ClassVar = (
        "name", "short_name", "tagline", "values_text",
        "contact_mailbox", "proposals_mailbox", "board_name", "assembly_name",
    )  # fmt: skip
    words_unread: ClassVar = frozenset({"contact_mailbox", "proposals_mailbox"})

    name = models.CharField(max_length=120, default="Our association")
    short_name = models.CharField(max_length=40, default="Our association")
    tagline = models.CharField(max_length=160, blank=True)
    values_text = models.TextField(
        "what we stand for", blank=True, help_text="Shown wherever people write in the association's name."
    )
    contact_mailbox = models.EmailField(blank=True, help_text="For general questions.")
    proposals_mailbox = models.EmailField(
        blank=True, help_text="Shown on the proposal page; each proposal is copied to it."
    )
    board_name = models.CharField(max_length=80, default="Board of Trustees")
    assembly_name = models.CharField(max_length=80, default="Assembly")
    code_of_conduct = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="code of conduct",
        help_text="The page that people are sent to when they write or judge in the association's name.",
    )
    accent = models.CharField(
        "accent colour",
        max_length=7,
        default=DEFAULT_ACCENT,
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}$", "Write a colour as # and six digits, such as #1f5c57.")
        ],
        help_text="Used for links and buttons. Shades that are readable are worked out from it.",
    )
    logo = models.ForeignKey(
        "home.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    select_related: ClassVar = ["logo"]
    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("short_name"), FieldPanel("tagline")], "Name"),
        MultiFieldPanel([FieldPanel("values_text"), FieldPanel("code_of_conduct")], "Values"),
        MultiFieldPanel([FieldPanel("contact_mailbox"), FieldPanel("proposals_mailbox")], "Mailboxes"),
        MultiFieldPanel([FieldPanel("board_name"), FieldPanel("assembly_name")], "Bodies"),
        MultiFieldPanel([FieldPanel("accent"), FieldPanel("logo")], "Look"),
    ]

    class Meta:
        verbose_name = "the association"

    def clean(self) -> None:
        super().clean()
        if not self.name.strip():
            raise ValidationError({"name": "Write the association's name."})

    @property
    def logo_is_a_wordmark(self) -> bool:
        """A logo much wider than high holds the name in letters, so the name need not stand beside it."""
        return self.logo is not None and self.logo.width > 2 * self.logo.height

    @property
    def accent_shades(self) -> Accent:
        return Accent.from_hex(self.accent)

    def __str__(self) -> str:
        return self.name


def get_association(request: Any = None) -> AssociationSettings:
    """The settings of the request's site, or of the default site where there is no request."""
    if request is not None:
        settings: AssociationSettings = AssociationSettings.for_request(request)
        return settings
    from_default: AssociationSettings | None = AssociationSettings.objects.filter(
        site__is_default_site=True
    ).first()
    return from_default or AssociationSettings()
