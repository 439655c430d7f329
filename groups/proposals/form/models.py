"""The public page with a proposal form: required sections, and an editor's own questions after them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.forms.models import AbstractFormField, FormMixin
from wagtail.fields import RichTextField

from home.pages.base import BasePage

from ...kinds import GroupKind


class ProposalQuestion(AbstractFormField):
    """A question that an editor adds to the required ones."""

    page = ParentalKey("groups.ProposalFormPage", on_delete=models.CASCADE, related_name="form_fields")

    def get_field_clean_name(self) -> str:
        """A name of its own, so that no question can stand in for a required section."""
        return f"extra_{super().get_field_clean_name()}"


class ProposalFormPage(FormMixin, BasePage):
    """Where somebody proposes a new group, without an account."""

    introduction = RichTextField(
        blank=True, features=["bold", "italic", "link", "ul", "ol"], help_text="Shown above the form."
    )
    kind = models.CharField(
        "what is proposed here", max_length=24, choices=GroupKind, default=GroupKind.COMMUNITY_OF_PRACTICE
    )
    workflow = models.ForeignKey(
        "wagtailcore.Workflow",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The steps that a proposal takes. Leave empty for the usual ones.",
    )
    closing_note = models.TextField(
        blank=True, max_length=600, help_text="Shown once the proposal has been sent."
    )

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("kind"),
        InlinePanel(
            "form_fields",
            label="question",
            heading="Further questions",
            help_text="The required sections are always asked first; add only what else you need to know.",
        ),
        FieldPanel("workflow"),
        FieldPanel("closing_note"),
    ]
    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage", "groups.GroupIndexPage"]
    subpage_types: ClassVar = []

    def clean(self) -> None:
        super().clean()
        if self.workflow is not None and not _ends_in_a_decision(self.workflow):
            raise ValidationError(
                {"workflow": "Choose steps that end with a body's decision, so that somebody can say yes."}
            )


def _ends_in_a_decision(workflow: Any) -> bool:
    last = workflow.tasks.last()
    return last is not None and getattr(last.specific, "decides", False)
