"""What has been cleared to go out, and the seal on what is live."""

from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page

from .subjects import in_closed_section, subject_key


class ClearanceGround(models.TextChoices):
    """Why content may go out."""

    SCREENED = "screened", "Screened, nothing found"
    APPROVED = "approved", "Approved by a person"


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    """Questions about clearances."""

    def of(self, subject: Any, fingerprint: str) -> "ClearanceQuerySet":
        """Clearances of exactly this content of this subject, for those who would read it.

        None whose decision was taken back.
        """
        kind, pk = subject_key(subject)
        found = self.filter(
            subject_type=kind, subject_id=pk, fingerprint=fingerprint, decision__superseded_by=None
        )
        return found if in_closed_section(subject) else found.filter(closed=False)


class Clearance(models.Model):
    """This content, of this subject, may go out. Bound to the content, not to a revision."""

    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.CharField(max_length=64)
    subject = GenericForeignKey("subject_type", "subject_id")
    fingerprint = models.CharField(max_length=64)
    ground = models.CharField(max_length=10, choices=ClearanceGround)
    report = models.JSONField(default=dict)
    policy_version = models.ForeignKey(
        "home.PolicyVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decision = models.ForeignKey(
        "home.Decision", null=True, on_delete=models.PROTECT, related_name="clearances"
    )
    given_at = models.DateTimeField(auto_now_add=True)
    closed = models.BooleanField("for readers of a closed section only", default=False)
    rules = models.CharField("digest of the rules it was read under", max_length=64, blank=True)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at"]
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "fingerprint"], name="clearance_of_content")
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}: {self.get_ground_display()}"


class Refusal(models.Model):
    """This content was taken off the site by a decision, which its row names."""

    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    decision = models.ForeignKey("home.Decision", on_delete=models.PROTECT, related_name="refusals")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "fingerprint"], name="refusal_of_content")
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}: {self.decision}"


class Seal(models.Model):
    """The mark on a live page's content, written by the gate and checked whenever the page is shown."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="seal")
    fingerprint = models.CharField(max_length=64)
    mac = models.CharField("keyed hash", max_length=64)
    title = models.CharField("title as it was sealed", max_length=255)
    sealed_at = models.DateTimeField(auto_now=True)
    closed = models.BooleanField("for readers of a closed section only", default=False)

    def __str__(self) -> str:
        return f"Seal of page {self.page_id}"
