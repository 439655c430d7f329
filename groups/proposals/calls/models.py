"""Calls for proposals: from which day until which day a form takes them."""

import datetime as dt
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel


class ProposalCall(models.Model):
    """A time in which proposals are invited: whole days, where the association is."""

    page = ParentalKey("groups.ProposalFormPage", on_delete=models.CASCADE, related_name="calls")
    opens_on = models.DateField("first day")
    closes_on = models.DateField("last day", help_text="Proposals are taken until the end of this day.")
    announcement = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The post that told members of this call, if there is one.",
    )

    panels: ClassVar = [
        FieldPanel("opens_on"),
        FieldPanel("closes_on"),
        PageChooserPanel("announcement"),
    ]

    class Meta:
        ordering = ["opens_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="call_closes_after_it_opens"
            )
        ]

    def __str__(self) -> str:
        return f"{self.opens_on:%-d %B %Y} to {self.closes_on:%-d %B %Y}"

    def clean(self) -> None:
        super().clean()
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": "The last day comes after the first. Choose a later day."})

    @property
    def begins(self) -> dt.datetime:
        return _midnight(self.opens_on)

    @property
    def ends(self) -> dt.datetime:
        """The first moment at which it is over."""
        return _midnight(self.closes_on + dt.timedelta(days=1))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()), timezone.get_default_timezone())
