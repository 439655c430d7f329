"""Hand-overs: one for each term that ended, with an item for each account and the steps that are done."""

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from home.offices.models import Office
from home.people.models import Person
from home.states import StatefulModel

from ..models import Account
from ..secret_free import SecretFreeModel
from .states import MOVES, ORDER, HandoverState, StepKind


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Questions about hand-overs."""

    def open(self) -> "HandoverQuerySet":
        return self.filter(state=HandoverState.OPEN)

    def overdue(self, day: dt.date) -> "HandoverQuerySet":
        return self.open().filter(due_on__lt=day)


class Handover(StatefulModel, SecretFreeModel):
    """From one who leaves an office to one who comes. Both sign; it closes when every item is done."""

    moves = MOVES
    not_typed = frozenset({"state"})

    term = models.OneToOneField("home.Term", on_delete=models.PROTECT, related_name="handover")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="handovers")
    outgoing = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handovers_out")
    incoming = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="handovers_in")
    follows = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    opened_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=HandoverState, default=HandoverState.OPEN)
    outgoing_signed_at = models.DateTimeField(null=True)
    signed_for_outgoing_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_for_outgoing_because = models.CharField(max_length=255, blank=True)
    incoming_signed_at = models.DateTimeField(null=True)
    overdue_told_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.office}: from {self.outgoing} to {self.incoming or 'nobody yet'}"

    @property
    def is_open(self) -> bool:
        return self.state == HandoverState.OPEN

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_on < timezone.localdate()

    @property
    def leavers(self) -> list[Person]:
        """Everybody who has to be removed: the outgoing, and those of hand-overs that this one carries on."""
        found: list[Person] = []
        each: Handover | None = self
        while each is not None:
            if each.outgoing not in found and each.outgoing_id != self.incoming_id:
                found.append(each.outgoing)
            each = each.follows
        return found


class HandoverItem(models.Model):
    """One account in a hand-over."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="items")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="handover_items")
    leaver_keeps = models.BooleanField("the leaver stays entitled through another office", default=False)

    class Meta:
        ordering = ["account__order", "account__display_name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["handover", "account"], name="account_once_a_handover")
        ]

    def __str__(self) -> str:
        return f"{self.account} in {self.handover}"

    @property
    def kinds(self) -> list[StepKind]:
        """The steps of this item, in order. Whoever stays entitled is not removed."""
        return [kind for kind in ORDER if not (self.leaver_keeps and kind == StepKind.OLD_REMOVED)]

    @property
    def next_kind(self) -> StepKind | None:
        """The first step that is not done, or None when all are."""
        done = {step.kind for step in self.steps.all()}
        return next((kind for kind in self.kinds if kind not in done), None)

    @property
    def is_done(self) -> bool:
        return self.next_kind is None


class HandoverStep(SecretFreeModel):
    """A step that is done, by whom and when."""

    not_typed = frozenset({"kind", "done_by_name"})

    item = models.ForeignKey(HandoverItem, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=14, choices=StepKind)
    done_at = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    done_by_name = models.CharField(max_length=160)
    note = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "kind"], name="step_done_once_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.item}"
