"""Cases: what waits for a person at the moderation desk, and how it ended."""

from typing import ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from home.states import StatefulModel

from .places import Place
from .states import MOVES, CaseState


class CaseQuerySet(models.QuerySet["Case"]):
    """Questions about the queue."""

    def waiting(self) -> "CaseQuerySet":
        """Cases that nobody has decided, oldest first."""
        return self.filter(state=CaseState.WAITING).order_by("opened_at")

    def about(self, subject: models.Model) -> "CaseQuerySet":
        return self.filter(
            subject_type=ContentType.objects.get_for_model(subject), subject_id=str(subject.pk)
        )


class Case(StatefulModel):
    """One piece of content that was held, with what screening found in it."""

    moves = MOVES
    SOURCE = "pages"
    """The name of cases in the queue."""

    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.CharField(max_length=64)
    subject = GenericForeignKey("subject_type", "subject_id")
    subject_title = models.CharField(max_length=255)
    place = models.CharField(max_length=12, choices=Place, default=Place.WEBSITE)
    fingerprint = models.CharField(max_length=64)
    content = models.JSONField("the text that was screened, in labelled blocks", default=list)
    report = models.JSONField(default=dict)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="cases_written"
    )
    last_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="cases_edited"
    )
    task_state = models.ForeignKey(
        "wagtailcore.TaskState", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.WAITING)
    opened_at = models.DateTimeField(auto_now_add=True)
    looked_at = models.DateTimeField("when somebody first looked", null=True)
    closed_at = models.DateTimeField(null=True)
    decision = models.ForeignKey("home.Decision", null=True, on_delete=models.PROTECT, related_name="cases")

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=Q(state=CaseState.WAITING),
                name="one_waiting_case_a_subject",
            )
        ]

    def __str__(self) -> str:
        return self.subject_title
