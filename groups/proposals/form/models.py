"""The public page with a proposal form: required sections, and an editor's own questions after them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import AbstractFormField, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import RichTextField

from home.pages.base import BasePage

from ...kinds import GroupKind
from .. import lifecycle
from ..by_mail.entry import Entry, refuse_entry
from ..calls.window import refuse_outside_a_call
from ..eligibility import refuse_who_may_not
from ..models import Proposal
from ..tasks.seed import workflow_for
from ..tasks.soundness import problem_with_way
from .answering import answer
from .form import ProposalFormBuilder
from .sections import LABELS, SECTIONS


class ProposalQuestion(AbstractFormField):
    """A question that an editor adds to the required ones."""

    page = ParentalKey("groups.ProposalFormPage", on_delete=models.CASCADE, related_name="form_fields")

    def get_field_clean_name(self) -> str:
        """A name of its own, so that no question can stand in for a required section."""
        return f"extra_{super().get_field_clean_name()}"


class ProposalFormPage(FormMixin, BasePage):
    """Where somebody proposes a new group, without an account."""

    form_builder = ProposalFormBuilder
    template = "groups/proposal_form_page.html"
    landing_page_template = "groups/proposal_form_page_landing.html"

    introduction = RichTextField(
        blank=True, features=["bold", "italic", "link", "ul", "ol"], help_text="Shown above the form."
    )
    kind = models.CharField(
        "what is proposed here",
        max_length=24,
        choices=GroupKind,
        default=GroupKind.COMMUNITY_OF_PRACTICE,
        help_text="Groups that begin with a call for volunteers are entered by the staff: visitors read how "
        "one begins, and the staff find the form among the proposals.",
    )
    workflow = models.ForeignKey(
        "wagtailcore.Workflow",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The steps that a proposal takes. Leave empty for the usual ones.",
    )
    shortest_need = models.PositiveSmallIntegerField(
        "shortest statement of need",
        default=80,
        help_text="How many letters it needs at least. A sentence or two is about 150.",
    )
    grace_hours = models.PositiveSmallIntegerField(
        "hours of grace",
        default=24,
        help_text="For how long after a call has closed somebody who was writing may still send.",
    )
    closing_note = models.TextField(
        blank=True, max_length=600, help_text="Shown once the proposal has been sent."
    )

    content_panels: ClassVar = [
        FormSubmissionsPanel(),
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("kind"),
        MultiFieldPanel(
            [
                InlinePanel(
                    "calls",
                    label="call",
                    help_text="Without a call the form is always open, except for groups that the policy "
                    "lets people propose only when proposals are invited.",
                ),
                FieldPanel("grace_hours"),
            ],
            "When proposals are taken",
        ),
        InlinePanel(
            "form_fields",
            label="question",
            heading="Further questions",
            help_text="The required sections are always asked first; add only what else you need to know.",
        ),
        FieldPanel("shortest_need"),
        FieldPanel("workflow"),
        FieldPanel("closing_note"),
    ]
    parent_page_types: ClassVar = [
        "groups.ProposalGuidePage",
        "home.HomePage",
        "home.StandardPage",
        "groups.GroupIndexPage",
    ]
    subpage_types: ClassVar = []

    def clean(self) -> None:
        super().clean()
        if self.workflow is not None and (problem := problem_with_way(self.workflow, self.kind)):
            raise ValidationError({"workflow": problem})

    def get_form_class(self) -> Any:
        return self.form_builder(self.get_form_fields(), self.kind).get_form_class()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answer(request, self)

    def get_data_fields(self) -> list[tuple[str, str]]:
        """The columns of the submissions that editors can list and export."""
        submitted, *own = super().get_data_fields()
        asked = [name for section in SECTIONS[self.kind] for name in section.fields]
        return [submitted, *((name, LABELS[name]) for name in asked), *own]

    @transaction.atomic
    def process_form_submission(self, form: Any) -> Proposal:
        """Keep the submission and start its proposal.

        The form carries its `key` and what was `typed`; also when it was `begun`, or the letter's `entry`.
        """
        entry: Entry | None = getattr(form, "entry", None)
        if entry is not None:
            refuse_entry(self, entry, form.cleaned_data)
        else:
            refuse_outside_a_call(self, getattr(form, "begun", None))
            refuse_who_may_not(self.kind, form.cleaned_data)
        submission = super().process_form_submission(form)
        return lifecycle.submit(
            form_page=self,
            workflow=self.workflow or workflow_for(self.kind),
            submission=submission,
            key=form.key,
            answers=form.answers(),
            typed=form.typed,
            entry=entry,
        )
