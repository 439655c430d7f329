"""Members who asked for a letter when they come to another region, and the letters that went out."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class LettersWanted(models.Model):
    """One member wants the letter. Taking it back deletes this, so nothing is left of it."""

    person = models.OneToOneField("home.Person", on_delete=models.CASCADE, related_name="letters_wanted")
    region = models.ForeignKey(
        "home.Region", null=True, on_delete=models.SET_NULL, related_name="+", help_text="As last seen."
    )
    since = models.DateField(default=timezone.localdate)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person} wants letters about the group of a new region"


class LetterSent(models.Model):
    """One letter about one group to one person: there is never a second, whatever they choose later."""

    person = models.ForeignKey("home.Person", on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="+")
    sent_on = models.DateField(default=timezone.localdate)

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "group"], name="one_letter_a_person_and_group")
        ]

    def __str__(self) -> str:
        return f"{self.person} was told of {self.group}"
