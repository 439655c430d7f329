"""What an association settles for itself about outgoing posts."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="mail")
class OutboxSettings(BaseSiteSetting):
    """How long an approval is good for."""

    approval_days = models.PositiveSmallIntegerField(
        "days that an approval is good for",
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text="Counted from the day on which the post was to go out. Then it has to be approved again.",
    )

    panels: ClassVar = [FieldPanel("approval_days")]

    class Meta:
        verbose_name = "outgoing posts"

    def __str__(self) -> str:
        return "How outgoing posts are handled"


def outbox_settings() -> OutboxSettings:
    """The settings of the default site, or the defaults before anybody has saved them."""
    return OutboxSettings.objects.filter(site__is_default_site=True).first() or OutboxSettings()
