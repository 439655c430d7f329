"""The one register of decisions: who, when, outcome, reason, clauses. Rows are only ever added."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q


class RegisterIsAppendOnly(Exception):
    """A row of the register cannot be changed or removed; a new row supersedes it."""


class AppendOnlyModel(models.Model):
    """A row that is written once. The database holds this too, by triggers of a migration."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RegisterIsAppendOnly(f"{self._meta.verbose_name} {self.pk} cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise RegisterIsAppendOnly(f"{self._meta.verbose_name} {self.pk} cannot be removed.")


class DecisionKind(models.TextChoices):
    """What a decision was about."""

    MODERATION = "moderation", "What goes out"
    REFERRAL = "referral", "A referral"
    PROPOSAL = "proposal", "A proposal"
    GROUP = "group", "A group"
    OFFICE = "office", "An office"


class Decision(AppendOnlyModel):
    """One decision, with its actor's name and office copied so that it reads the same for ever."""

    made_at = models.DateTimeField(db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="decisions"
    )
    made_by_name = models.CharField(max_length=160)
    office_name = models.CharField("acting as", max_length=80, blank=True)
    kind = models.CharField(max_length=16, choices=DecisionKind)
    outcome = models.CharField(max_length=60)
    reason = models.TextField()
    subject_type = models.ForeignKey(ContentType, null=True, on_delete=models.PROTECT, related_name="+")
    subject_id = models.CharField(max_length=64, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    subject_title = models.CharField("about", max_length=255)
    snapshot = models.JSONField("what was judged", default=dict)
    meeting = models.ForeignKey("home.Meeting", null=True, on_delete=models.PROTECT, related_name="decisions")
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason")
        ]
        indexes: ClassVar = [models.Index(fields=["subject_type", "subject_id"], name="decision_subject")]

    def __str__(self) -> str:
        return f"D{self.pk} {self.subject_title}: {self.outcome}"


class Citation(AppendOnlyModel):
    """A clause that a decision cites, in the version that was in force."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="citations")
    clause = models.ForeignKey("home.PolicyClause", on_delete=models.PROTECT, related_name="citations")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "clause"], name="clause_cited_once_a_decision")
        ]

    def __str__(self) -> str:
        return f"{self.decision} cites {self.clause}"


class Withholding(AppendOnlyModel):
    """A decision that this person may not read in the register, since it is about them: they get a letter."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="withheld_from")
    person = models.ForeignKey("home.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="decision_withheld_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.decision}, not for {self.person}"
