"""The tasks that a proposal's workflow is made of: the first checks, then offices that decide."""

from typing import ClassVar

from django import forms
from django.db import models
from wagtail.models import Task

from home.meetings.models import Body
from home.offices.models import Office


class AutomaticChecksTask(Task):
    """Looks at what a machine can see. It never refuses: what it finds is noted for the reviewers."""

    class Meta:
        verbose_name = "first checks of a proposal"


class OfficeDecisionTask(Task):
    """Waits until somebody who holds one of the offices acts, with a reason."""

    offices = models.ManyToManyField(Office, help_text="Whose holders may act.")
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="If a body decides here, which one. Each decision then names one of its meetings.",
    )
    holder = models.CharField(
        "who has it, in words", max_length=80, help_text="Proposers read it, such as “the Board”."
    )

    admin_form_fields: ClassVar = [*Task.admin_form_fields, "offices", "body", "holder"]
    admin_form_widgets: ClassVar = {"offices": forms.CheckboxSelectMultiple}

    class Meta:
        verbose_name = "decision by an office"
        verbose_name_plural = "decisions by an office"

    @property
    def decides(self) -> bool:
        """Whether this task says yes or no, rather than recommends."""
        return self.body_id is not None
