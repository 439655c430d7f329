"""What officers say of each thing that screening found. Rows are only ever added.

For statistics and for learning: `Judgement.objects.standing()` has the last word on each finding of each
case and of each outgoing post, with the finding's rule, version, lane, clause, words and score copied, so
that it reads the same when rules change. `verdict` is "upheld", "dismissed" (with `reason`) or "wrong-clause"
(with `right_clause`). Findings that nobody judged by themselves are not here; what the decision as a whole
says of them is told in `moderation/desk/figures/rules.py` and `moderation/learning/sentences.py`.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from home.decisions.models import AppendOnlyModel


class Verdict(models.TextChoices):
    """What an officer says of a finding."""

    UPHELD = "upheld", "I agree"
    DISMISSED = "dismissed", "Not a breach"
    WRONG_CLAUSE = "wrong-clause", "Another clause"


SAID = {
    Verdict.UPHELD: "a breach",
    Verdict.DISMISSED: "not a breach",
    Verdict.WRONG_CLAUSE: "under another clause",
}


class DismissalReason(models.TextChoices):
    """Why words that were found are no breach."""

    INFORMATION = "information", "It explains or reports, without taking a side"
    QUOTATION = "quotation", "It quotes somebody, and does not agree or disagree"
    OTHER_MEANING = "other-meaning", "The words mean something else here"
    ALREADY_PUBLIC = "already-public", "It is public already"
    FAIR_COMMENT = "fair-comment", "It is fair and civil criticism"
    AGREED = "agreed", "Those concerned have agreed to it"


class JudgementQuerySet(models.QuerySet["Judgement"]):
    """Questions about judgements."""

    def standing(self) -> "JudgementQuerySet":
        """The last word on each finding of each case and of each post."""
        same = Q(case=OuterRef("case")) | Q(post=OuterRef("post"))
        later = Judgement.objects.filter(same, number=OuterRef("number"))
        return self.filter(~Exists(later.filter(pk__gt=OuterRef("pk"))))


class Judgement(AppendOnlyModel):
    """One officer's word on one finding."""

    case = models.ForeignKey(
        "moderation.Case", null=True, on_delete=models.PROTECT, related_name="judgements"
    )
    post = models.ForeignKey(
        "moderation.OutgoingPost", null=True, on_delete=models.PROTECT, related_name="judgements"
    )
    number = models.PositiveSmallIntegerField("place in the report, from 1")
    verdict = models.CharField(max_length=12, choices=Verdict)
    reason = models.CharField(max_length=16, choices=DismissalReason, blank=True)
    right_clause = models.CharField(max_length=24, blank=True)
    category = models.CharField(max_length=24)
    clause = models.CharField(max_length=24)
    rule = models.CharField(max_length=120)
    rule_version = models.CharField(max_length=64)
    lane = models.CharField(max_length=24)
    block = models.CharField(max_length=255)
    quote = models.TextField()
    score = models.FloatField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="judgements"
    )
    made_by_name = models.CharField(max_length=160)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["case", "number"], name="judgement_of_finding"),
            models.Index(fields=["post", "number"], name="judgement_on_post"),
            models.Index(fields=["rule", "verdict"], name="judgement_of_rule"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, post__isnull=True) | Q(case__isnull=True, post__isnull=False),
                name="judgement_on_a_case_or_a_post",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="dismissed") | ~Q(reason=""), name="dismissal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="wrong-clause") | ~Q(right_clause=""), name="other_clause_is_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: “{self.quote}”"

    @property
    def subject(self) -> Any:
        """The case or the post in which it was found."""
        return self.case or self.post

    @property
    def subject_title(self) -> str:
        return str(self.case.subject_title if self.case else self.post)

    @property
    def url(self) -> str:
        """Where the case or the post can be read."""
        if self.case_id:
            return reverse("moderation_desk:case", args=[self.case_id])
        return reverse("moderation_desk:post", args=[self.post_id])

    @property
    def said(self) -> str:
        """What was said of it, in the middle of a sentence."""
        return SAID[Verdict(self.verdict)]
