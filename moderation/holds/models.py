"""What officers keep back: quiet times, live disputes, and matters marked confidential."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.documents import get_document_model_string

from ..screening import LiveDispute, PolicyError


class QuietTime(models.Model):
    """A time in which nothing scheduled and nothing outgoing leaves. History: ended, never deleted."""

    begun = models.OneToOneField("home.Decision", on_delete=models.PROTECT, related_name="+")
    lifted = models.OneToOneField("home.Decision", null=True, on_delete=models.PROTECT, related_name="+")
    open = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["open"], condition=Q(open=True), name="one_quiet_time_at_a_time")
        ]

    def __str__(self) -> str:
        return f"Quiet since {timezone.localtime(self.begun.made_at):%-d %B, %H:%M}"


def quiet_now() -> QuietTime | None:
    """The quiet time that has been begun and not lifted, if there is one."""
    return QuietTime.objects.filter(open=True).select_related("begun").first()


class DisputeQuerySet(models.QuerySet["Dispute"]):
    """Questions about disputes."""

    def live_on(self, day: date) -> "DisputeQuerySet":
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


class Dispute(models.Model):
    """A dispute that is going on outside, and the words that point to it."""

    title = models.CharField("what it is about", max_length=120)
    terms = models.TextField(
        "words to look for",
        help_text="One word or phrase on each line. A * at the end of a word stands for any ending.",
    )
    starts = models.DateField("first day", default=timezone.localdate)
    ends = models.DateField(
        "last day", null=True, blank=True, help_text="Leave empty until you know when it is over."
    )

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "title"]
        verbose_name = "live dispute"

    def __str__(self) -> str:
        return self.title

    @property
    def all_terms(self) -> tuple[str, ...]:
        return tuple(term.strip() for term in self.terms.splitlines() if term.strip())

    def clean(self) -> None:
        super().clean()
        if self.starts:
            try:
                self.for_screening()
            except PolicyError as problem:
                raise ValidationError(str(problem)) from problem

    def for_screening(self) -> LiveDispute:
        return LiveDispute(self.title, self.all_terms, self.starts, self.ends)


class ConfidentialQuerySet(models.QuerySet["ConfidentialItem"]):
    """Questions about confidential matters."""

    def in_force(self) -> "ConfidentialQuerySet":
        return self.filter(lifted__isnull=True).order_by("pk")


class ConfidentialItem(models.Model):
    """A page, file, meeting paper or text that nobody outside may read, link or quote yet."""

    title = models.CharField("what it is", max_length=160)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="If it is a page of this site.",
    )
    document = models.ForeignKey(
        get_document_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="If it is a file of the library.",
    )
    meeting = models.ForeignKey(
        "home.Meeting",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="If it is a paper of a meeting.",
    )
    text = models.TextField(
        "words not to be quoted",
        blank=True,
        help_text="Paste what nobody may quote. The words of the page or file above are added by themselves.",
    )
    marked_at = models.DateTimeField(auto_now=True)
    lifted = models.OneToOneField(
        "home.Decision", null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = ConfidentialQuerySet.as_manager()

    class Meta:
        ordering = ["-marked_at"]
        verbose_name = "confidential matter"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if not (self.page_id or self.document_id or self.text.strip()):
            raise ValidationError("Choose a page or a file, or paste the words that nobody may quote.")

    def rule(self) -> list[Any]:
        """What changes the answer to "does this text touch it"."""
        return [self.pk, self.marked_at.isoformat()]
