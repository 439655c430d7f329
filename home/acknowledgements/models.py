"""Which policies ask to be acknowledged and by whom, who did, and who was asked when."""

import datetime as dt
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from ..decisions.models import AppendOnlyModel
from ..people.models import Person
from ..policies.models import PolicyPage, PolicyVersion
from .audiences import audiences


class AskedPolicy(models.Model):
    """A policy that some people are asked to say they have read."""

    page = models.OneToOneField(
        PolicyPage, on_delete=models.CASCADE, related_name="asked", verbose_name="policy"
    )
    asked_of = models.JSONField("who is asked", default=list)
    remind_after_days = models.PositiveSmallIntegerField(
        "days between reminders", default=14, validators=[MinValueValidator(3), MaxValueValidator(90)]
    )

    class Meta:
        ordering = ["page__title"]
        verbose_name = "policy to acknowledge"
        verbose_name_plural = "policies to acknowledge"

    def __str__(self) -> str:
        return str(self.page.title)

    def get_absolute_url(self) -> str:
        return reverse("acknowledge", args=[self.page.slug])

    @property
    def version(self) -> PolicyVersion | None:
        """The version in force."""
        version: PolicyVersion | None = self.page.version_in_force
        return version

    def people_on(self, day: dt.date) -> dict[Person, list[str]]:
        """Everybody whom it is for on that day, by name, each with why: "Trustee"."""
        found: dict[Person, list[str]] = {}
        for audience in audiences(self.asked_of):
            for person in audience.people_on(day).select_related("user"):
                found.setdefault(person, []).append(audience.label)
        return dict(sorted(found.items(), key=lambda pair: pair[0].name))

    def is_for(self, person: Person, day: dt.date | None = None) -> bool:
        """Whether this person is asked on a day, today unless told."""
        on = day or timezone.localdate()
        return any(each.people_on(on).filter(pk=person.pk).exists() for each in audiences(self.asked_of))


class Acknowledgement(AppendOnlyModel):
    """This person said, on that day, that they had read this version."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="acknowledgements")
    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="acknowledgements")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "version"], name="version_acknowledged_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.version}"


class Ask(models.Model):
    """How often, and when last, somebody was asked for a version."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(PolicyVersion, on_delete=models.CASCADE, related_name="+")
    times = models.PositiveSmallIntegerField(default=1)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "version"], name="asked_in_one_row")
        ]

    def __str__(self) -> str:
        return f"{self.person} asked for {self.version}"


def person_of(user: Any) -> Person | None:
    """The person who is signed in, if they are known as one."""
    return Person.objects.filter(user=user.pk).first() if user.is_authenticated else None
