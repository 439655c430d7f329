"""Referrals: content that somebody passes to an office, with evidence, history and a second look."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from home.decisions.models import AppendOnlyModel
from home.offices.models import OfficeCode
from home.states import StatefulModel

from .choices import Activity, Ground, Medium, Scope, Voice
from .outcomes import Outcome
from .states import MOVES, SECOND_LOOK_MOVES, ReferralState, SecondLookState
from .storage import EvidenceStorage, evidence_name


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Questions about referrals."""

    def open(self) -> "ReferralQuerySet":
        """Those that nobody has closed, oldest first."""
        return self.exclude(state=ReferralState.CLOSED).order_by("waiting_since")

    def without_first_look(self) -> "ReferralQuerySet":
        return self.filter(state=ReferralState.WAITING)

    def with_evidence_past(self, now: datetime) -> "ReferralQuerySet":
        """Closed ones whose evidence has been kept long enough."""
        return self.filter(evidence_until__lte=now, evidence_erased_at__isnull=True)


class Referral(StatefulModel):
    """Something that was seen, who passed it to which office, and what came of it."""

    moves = MOVES

    referred_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="referrals_made"
    )
    referred_at = models.DateTimeField(auto_now_add=True)
    address = models.URLField("link", max_length=500, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.TextField("the words", blank=True)
    medium = models.CharField(max_length=12, choices=Medium)
    activity = models.CharField(max_length=12, choices=Activity)
    activity_other = models.CharField(max_length=160, blank=True)
    voice = models.CharField(max_length=12, choices=Voice)
    made_on = models.DateField("written on", null=True, blank=True)
    ground = models.CharField(max_length=20, choices=Ground)
    note = models.TextField("what was noticed")
    author = models.ForeignKey(
        "home.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="referrals_of_theirs"
    )
    author_name = models.CharField(max_length=120, blank=True)
    author_email = models.EmailField(blank=True)
    about = models.ManyToManyField("home.Person", blank=True, related_name="referrals_about_them")
    about_offices = models.ManyToManyField("home.Office", blank=True, related_name="referrals_about_it")

    addressed_to = models.CharField("office", max_length=40, choices=OfficeCode)
    waiting_since = models.DateTimeField(default=timezone.now)
    escalated_to = models.CharField(max_length=40, choices=OfficeCode, blank=True)
    escalated_at = models.DateTimeField(null=True)
    first_looked_at = models.DateTimeField(null=True)

    state = models.CharField(max_length=8, choices=ReferralState, default=ReferralState.WAITING)
    scope = models.CharField(max_length=8, choices=Scope, blank=True)
    scope_answers = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    rule = models.TextField("rule of the space", blank=True)
    page_revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decision = models.ForeignKey(
        "home.Decision", null=True, on_delete=models.PROTECT, related_name="referrals"
    )
    closed_at = models.DateTimeField(null=True)
    evidence_until = models.DateTimeField(null=True, db_index=True)
    evidence_erased_at = models.DateTimeField(null=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-referred_at"]

    def __str__(self) -> str:
        return f"Referral {self.number}"

    @property
    def number(self) -> str:
        """What the receipt says."""
        return f"R{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("referrals:referral", args=[self.pk])

    @property
    def offices(self) -> list[str]:
        """The offices it lies with: the one it was given to, and the one it was raised to."""
        return [code for code in dict.fromkeys((self.addressed_to, self.escalated_to)) if code]

    @property
    def author_as_known(self) -> str:
        return str(self.author) if self.author else self.author_name

    @property
    def is_escalated(self) -> bool:
        return bool(self.escalated_to)


class Evidence(models.Model):
    """A file that shows what was seen. After its day the file goes and this row stays."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="evidence")
    file = models.FileField(storage=EvidenceStorage(), upload_to=evidence_name, max_length=120, blank=True)
    name = models.CharField("what it was called", max_length=255)
    size = models.PositiveIntegerField()
    digest = models.CharField("SHA-256", max_length=64)
    is_picture = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("referrals:evidence", args=[self.referral_id, self.pk])


class ReferralEvent(AppendOnlyModel):
    """One line of a referral's history, with the name as it was that day."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="history")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=160, blank=True)
    what = models.CharField(max_length=255)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.referral}: {self.what}"


class SecondLook(StatefulModel):
    """The person concerned asks somebody else to look at a decision once more."""

    moves = SECOND_LOOK_MOVES

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="second_look")
    asked_at = models.DateTimeField(auto_now_add=True)
    why = models.TextField("why they see it differently")
    office = models.CharField(max_length=40, choices=OfficeCode)
    state = models.CharField(max_length=10, choices=SecondLookState, default=SecondLookState.WAITING)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    decision = models.ForeignKey(
        "home.Decision", null=True, on_delete=models.PROTECT, related_name="second_looks"
    )
    closed_at = models.DateTimeField(null=True)
    put_back = models.BooleanField("what was taken down is back", default=False)

    class Meta:
        ordering = ["asked_at"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(why=""), name="second_look_says_why")]

    def __str__(self) -> str:
        return f"Second look at {self.referral}"

    def get_absolute_url(self) -> str:
        return reverse("referrals:second_look", args=[self.pk])
