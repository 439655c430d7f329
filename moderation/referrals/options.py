"""Numbers of the referral rules that an association settles for itself."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


def _number(label: str, default: int, least: int, most: int, why: str) -> models.PositiveSmallIntegerField:
    between = [MinValueValidator(least), MaxValueValidator(most)]
    return models.PositiveSmallIntegerField(label, default=default, validators=between, help_text=why)


@register_setting(icon="warning")
class ReferralSettings(BaseSiteSetting):
    """How long things may take, how long evidence is kept, and who may refer."""

    first_look_days = _number(
        "days until a first look", 3, 1, 60, "After so many days without one, the Chair is told (MED-2.6)."
    )
    second_look_days = _number(
        "days to ask for a second look", 28, 7, 365, "Counted from the letter to the author."
    )
    evidence_days = _number(
        "days that evidence is kept", 365, 30, 3650, "Counted from the day on which a referral is closed."
    )
    staff_may_refer = models.BooleanField(
        "staff may refer too",
        default=False,
        help_text="The policy names Trustees. This lets staff refer as well.",
    )
    fewest_shown = _number(
        "smallest number in the yearly figures",
        5,
        3,
        20,
        "Smaller numbers are left out, so that nobody can be recognised.",
    )

    panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("first_look_days"), FieldPanel("second_look_days")], "How long things take"
        ),
        FieldPanel("evidence_days"),
        FieldPanel("staff_may_refer"),
        FieldPanel("fewest_shown"),
    ]

    class Meta:
        verbose_name = "referrals"

    def __str__(self) -> str:
        return "How referrals are handled"


def referral_settings() -> ReferralSettings:
    """The settings of the default site, or the defaults before anybody has saved them."""
    return ReferralSettings.objects.filter(site__is_default_site=True).first() or ReferralSettings()
