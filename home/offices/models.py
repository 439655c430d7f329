"""Offices and the terms in which people hold them."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..people.models import Person
from .memory import remembered


class OfficeCode(models.TextChoices):
    """The offices that policies and rules name."""

    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice-chair", "Vice-Chair"
    TRUSTEE = "trustee", "Trustee"
    CEO = "ceo", "Chief Executive"
    SOCIAL_MEDIA_OFFICER = "social-media-officer", "Social Media Officer"
    WEB_EDITOR = "web-editor", "Web Editor"
    BLOG_EDITOR = "blog-editor", "Blog Editor"
    NEWSLETTER_EDITOR = "newsletter-editor", "Newsletter Editor"
    STAFF = "staff", "Association staff"


class Capacity(models.TextChoices):
    """In which capacity a term is served; the media policy names four (MED-A.0)."""

    TRUSTEE = "trustee", "Trustee"
    OBSERVER = "observer", "Observer at Board meetings"
    SUBCOMMITTEE = "sub-committee", "Sub-committee member"
    WORKING_PARTY = "working-party", "Working-party member"
    STAFF = "staff", "Staff"


class Office(models.Model):
    """A role that people hold for a time. What it may do hangs on its group of permissions."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80, unique=True)
    remit = models.CharField(max_length=255, blank=True)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="office")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class TermQuerySet(models.QuerySet["Term"]):
    """Questions about who held what when."""

    def on(self, day: dt.date) -> "TermQuerySet":
        """Terms that ran on `day`, the first and last day included."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=day), start__lte=day)

    def current(self) -> "TermQuerySet":
        return self.on(timezone.localdate())

    def with_offices(self) -> "TermQuerySet":
        """With what each term needs to be told by its office's name."""
        return self.select_related("office")

    def of(self, *codes: str) -> "TermQuerySet":
        """Terms in any of the offices with these codes."""
        return self.filter(office__code__in=codes)


class Term(models.Model):
    """One person's time in one office. History: ended, never deleted."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="terms")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="terms")
    capacity = models.CharField(max_length=16, choices=Capacity, default=Capacity.TRUSTEE)
    start = models.DateField("first day")
    end = models.DateField("last day", null=True, blank=True)
    ended_because = models.CharField("why it ended", max_length=255, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["-start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="term_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["office", "person", "start"], name="one_term_per_office_and_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.office}"

    def ran_on(self, day: dt.date) -> bool:
        return self.start <= day and (self.end is None or self.end >= day)


def holders(*codes: str, on: dt.date | None = None) -> models.QuerySet[Person]:
    """People who hold any of these offices on a day, today unless told."""
    terms = Term.objects.of(*codes).on(on or timezone.localdate())
    return Person.objects.filter(terms__in=terms).distinct()


def offices_held_by(user: Any) -> frozenset[str]:
    """Codes of the offices that this user holds today. Nobody holds one by being a superuser."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    terms = Term.objects.current().filter(person__user=user.pk)
    return remembered(user.pk, lambda: frozenset(terms.values_list("office__code", flat=True)))


def holds(user: Any, *codes: str) -> bool:
    """Whether this user holds one of these offices today."""
    return not offices_held_by(user).isdisjoint(codes)
