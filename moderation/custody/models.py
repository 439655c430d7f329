"""The register's nouns: accounts, the offices entitled to them, who holds them, and the log."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from home.decisions.models import AppendOnlyModel
from home.offices.models import Office
from home.people.models import Person

from .choices import AccountStatus, Network, SecondFactor
from .references import parse
from .secret_free import SecretFreeModel


class AccountQuerySet(models.QuerySet["Account"]):
    """Questions about accounts."""

    def in_use(self) -> "AccountQuerySet":
        return self.filter(status=AccountStatus.ACTIVE)


class Account(SecretFreeModel):
    """One of the association's accounts. Where its password is kept, never the password."""

    not_typed = frozenset({"network", "second_factor", "status", "vault_reference"})

    policy_name = models.CharField("name in the policy", max_length=80, unique=True)
    display_name = models.CharField("name that people use today", max_length=80)
    network = models.CharField("kind of account", max_length=16, choices=Network)
    public_address = models.URLField("public address", blank=True)
    clause = models.CharField("clause that says who is entitled", max_length=40)
    vault_reference = models.CharField("where the password is kept", max_length=200, blank=True)
    second_factor = models.CharField(max_length=8, choices=SecondFactor, blank=True)
    second_factor_checked_on = models.DateField("second factor checked on", null=True, blank=True)
    recovery_address = models.EmailField("recovery address", blank=True)
    recovery_contact = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts_to_recover"
    )
    credential_changed_on = models.DateField("password last changed on", null=True, blank=True)
    rotation_days = models.PositiveSmallIntegerField("change the password every … days", default=365)
    notes = models.TextField(blank=True, max_length=2000)
    status = models.CharField(max_length=8, choices=AccountStatus, default=AccountStatus.ACTIVE)
    channel = models.ForeignKey(
        "moderation.Channel", null=True, blank=True, on_delete=models.SET_NULL, related_name="accounts"
    )
    orphaned_since = models.DateField(null=True, editable=False)
    order = models.PositiveSmallIntegerField(default=100)

    objects = AccountQuerySet.as_manager()

    class Meta:
        ordering = ["order", "display_name"]

    def __str__(self) -> str:
        return self.display_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises NotAReference when the place of the password is not a reference."""
        if self.vault_reference:
            parse(self.vault_reference)
        super().save(*args, **kwargs)


class Entitlement(models.Model):
    """An office that is entitled to an account."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="entitlements")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="entitlements")

    class Meta:
        ordering = ["office__order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "office"], name="office_entitled_once_an_account")
        ]

    def __str__(self) -> str:
        return f"{self.office}: {self.account}"


class Duty(models.Model):
    """What the policy gives an office to do on an account, whether or not it holds the log-in."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="duties")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="duties")
    clause = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "office"], name="duty_of_office_once_an_account")
        ]

    def __str__(self) -> str:
        return f"{self.office} looks after {self.account}"


class Settlement(models.Model):
    """The Trustees' decision about an office whose duties and log-ins do not match."""

    office = models.OneToOneField(Office, on_delete=models.PROTECT, related_name="custody_settlement")
    decision = models.ForeignKey("home.Decision", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Settled for {self.office}"


class HoldingQuerySet(models.QuerySet["Holding"]):
    """Questions about who holds what."""

    def open(self) -> "HoldingQuerySet":
        """Holdings that have not ended."""
        return self.filter(ended_on__isnull=True)

    def of(self, person: Person) -> "HoldingQuerySet":
        return self.filter(person=person)


class Holding(SecretFreeModel):
    """One person's hold on one account: through a term in an entitled office, or as a recorded deputy."""

    not_typed = frozenset({"granted_by_name"})

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    term = models.ForeignKey("home.Term", null=True, on_delete=models.PROTECT, related_name="holdings")
    until = models.DateField("deputy until", null=True, blank=True)
    reason = models.CharField(max_length=255, blank=True)
    since = models.DateField()
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    granted_by_name = models.CharField(max_length=160)
    confirmed_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=255, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "person"],
                condition=Q(ended_on__isnull=True),
                name="held_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(term__isnull=False, until__isnull=True)
                | (Q(term__isnull=True, until__isnull=False) & ~Q(reason="")),
                name="held_by_term_or_as_deputy_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(ended_because=""), name="holding_ends_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} holds {self.account}"

    @property
    def as_deputy(self) -> bool:
        return self.until is not None

    @property
    def ground(self) -> str:
        """Why this person holds it, in a few words."""
        if self.until is not None:
            return f"deputy until {self.until:%-d %B %Y}"
        return str(self.term.office) if self.term else ""


class WatchedTerm(models.Model):
    """A term in an entitled office that was seen running; when its end has been followed, it is marked."""

    term = models.OneToOneField("home.Term", on_delete=models.PROTECT, related_name="custody_watch")
    followed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"Watching {self.term}"


class Verb(models.TextChoices):
    """What was done, as the log says it."""

    ADDED = "added", "Account added"
    CHANGED = "changed", "Facts changed"
    ENTITLED = "entitled", "Entitled offices changed"
    CLOSED = "closed", "Account closed"
    GRANTED = "granted", "Given"
    DEPUTY = "deputy", "Deputy named"
    CONFIRMED = "confirmed", "Access confirmed"
    REVOKED = "revoked", "Taken back"
    LAPSED = "lapsed", "Ended with the term"
    REVEALED = "revealed", "Reference looked at"
    HANDOVER = "handover", "Hand-over"
    STEP = "step", "Hand-over step"
    SIGNED = "signed", "Signed"
    ATTESTED = "attested", "Attested"
    ORPHANED = "orphaned", "Nobody in office"
    FOUND = "found", "Somebody in office again"
    EMERGENCY = "emergency", "Emergency access"
    SETTLED = "settled", "Settled by Trustees"
    CHECKED = "checked", "Checked"
    TOLD = "told", "Told by mail"


class CustodyEntry(AppendOnlyModel, SecretFreeModel):
    """One line of the log: who did what, when. Only ever added; the database refuses the rest."""

    not_typed = frozenset({"verb", "by_name", "account_name", "person_name"})

    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=160)
    verb = models.CharField(max_length=12, choices=Verb)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="entries")
    account_name = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=120, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "entry of the custody log"

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.text}"


class LiveCheck(models.Model):
    """What the machine last saw of an account: does sending work, what does the vault say."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="live_check")
    checked_at = models.DateTimeField(null=True)
    sends = models.BooleanField(null=True)
    expires_on = models.DateField(null=True)
    sending_said = models.CharField(max_length=255, blank=True)
    vault_state = models.CharField(max_length=12, blank=True)
    vault_version = models.PositiveIntegerField(null=True)
    vault_changed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Check of {self.account}"

    @property
    def expires_soon(self) -> bool:
        """Within a month of today."""
        return self.expires_on is not None and self.expires_on <= timezone.localdate() + dt.timedelta(days=30)
