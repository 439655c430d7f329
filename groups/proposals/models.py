"""Proposals of new groups, and what happened to each."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    Workflow,
    WorkflowMixin,
)

from home.decisions.models import AppendOnlyModel
from home.states import StatefulModel

from ..compared import name_key
from ..kinds import GroupKind
from .drafts.links import new_key
from .states import MOVES, OPEN, ProposalState, StepKind


class Relation(models.TextChoices):
    """How the proposer belongs to the association (COP-A2 names who may propose)."""

    MEMBER = "member", "I am a member, or work for a member organisation"
    ASSEMBLY = "assembly", "I serve on the Assembly"
    BOARD = "board", "I serve on the Board"
    STAFF = "staff", "I work for the association"
    NONE = "none", "None of these"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Questions about proposals."""

    def open(self) -> "ProposalQuerySet":
        """Not yet decided or withdrawn."""
        return self.filter(state__in=OPEN)

    def closed(self) -> "ProposalQuerySet":
        """Decided or withdrawn."""
        return self.exclude(state__in=OPEN)

    def in_order(self) -> "ProposalQuerySet":
        """In the order in which they were first received, which a request for changes does not alter."""
        return self.order_by("received_on", "submitted_at", "pk")


class Proposal(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, StatefulModel):
    """One proposal of a new group. It never goes live itself: the group that it founds does."""

    moves = MOVES

    key = models.CharField(
        "guards against sending twice", max_length=64, unique=True, default=new_key, editable=False
    )
    form_page = models.ForeignKey(
        "groups.ProposalFormPage", null=True, on_delete=models.PROTECT, related_name="proposals"
    )
    submission = models.OneToOneField(
        "wagtailforms.FormSubmission", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=24, choices=GroupKind, default=GroupKind.COMMUNITY_OF_PRACTICE)
    name = models.CharField("name of the group", max_length=120)
    name_key = models.CharField(max_length=240, editable=False)
    proposer_name = models.CharField(max_length=120)
    proposer_email = models.EmailField("proposer's e-mail address")
    relation = models.CharField(max_length=12, choices=Relation)
    proposer = models.ForeignKey(
        "home.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    answers = models.JSONField(default=dict)
    checks = models.JSONField("what the first checks found", default=dict, blank=True)
    state = models.CharField(max_length=20, choices=ProposalState, default=ProposalState.RECEIVED)
    since = models.DateTimeField("in this state since", default=timezone.now)
    received_on = models.DateField("first received on", default=timezone.localdate)
    due_on = models.DateField("to be reviewed by", null=True, blank=True, editable=False)
    overdue_told_on = models.DateField(null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField(auto_now_add=True)
    decision = models.OneToOneField(
        "home.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="proposal"
    )
    group = models.OneToOneField(
        "groups.GroupPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="proposal"
    )
    started_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="proposed_again"
    )
    entered_by = models.ForeignKey(
        "home.User",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="entered by, if it came by mail",
    )
    original = models.TextField("what came by mail or telephone", blank=True)
    known_by = models.TextField("how the staff know the proposer, if it came by mail", blank=True)
    assembly_item = models.ForeignKey(
        "home.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    board_item = models.ForeignKey(
        "home.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    deferred_to = models.ForeignKey(
        "home.Meeting", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    live = models.BooleanField(default=False, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["received_on", "submitted_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(live=False), name="proposal_never_goes_live"),
            models.UniqueConstraint(
                fields=["name_key"], condition=Q(state__in=OPEN), name="one_open_proposal_a_name"
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=True) | Q(state=ProposalState.APPROVED),
                name="only_an_approved_proposal_has_a_group",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = name_key(self.name)
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def last_request(self) -> "ProposalStep | None":
        """What was last asked to be changed."""
        return self.steps.filter(kind=StepKind.CHANGES_REQUESTED).last()

    def get_workflow(self) -> Workflow | None:
        """The way that the form's editor chose, else the usual one of its kind."""
        chosen = self.form_page.workflow if self.form_page else None
        usual = ProposalRoute.objects.filter(kind=self.kind, workflow__active=True).first()
        return chosen or (usual.workflow if usual else None)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> None:
        """Nothing: Wagtail publishes what a finished workflow approved, but only the group goes live."""

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "groups/proposals/preview.html"


class ProposalRoute(models.Model):
    """Which workflow the proposals of a kind go through."""

    kind = models.CharField(max_length=24, choices=GroupKind, unique=True)
    workflow = models.OneToOneField(
        "wagtailcore.Workflow", on_delete=models.PROTECT, related_name="proposal_route"
    )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.workflow}"


class ProposalStep(AppendOnlyModel):
    """Something that happened to a proposal; together they are its timeline."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=20, choices=StepKind)
    by_name = models.CharField(max_length=160, blank=True)
    office = models.CharField(max_length=80, blank=True)
    words = models.TextField("what was said", blank=True)
    decision = models.ForeignKey(
        "home.Decision", null=True, on_delete=models.PROTECT, related_name="proposal_steps"
    )

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_kind_display()}"
