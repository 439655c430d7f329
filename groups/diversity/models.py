"""What people said of themselves, of their own accord, as numbers alone.

No row says who said what: an answer only makes a number larger, and apart from it stands a mark that a link
was used this year. Neither has a time, nor leads to the other.
"""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from home.words.models import WordsForVisitors


class Part(models.TextChoices):
    """As what somebody answers."""

    MEMBER = "member", "Members"
    OFFICER = "officer", "Officers"


class DiversityQuestion(WordsForVisitors):
    """One question with its answers. While there is none, nobody is asked anything."""

    words_shown: ClassVar = ("question", "answers")

    question = models.CharField(max_length=160, help_text="For example: How old are you?")
    answers = models.TextField(
        max_length=1000, help_text="One to a line, at least two. “I would rather not say” is always offered."
    )
    is_asked = models.BooleanField("is asked", default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "question on diversity"
        verbose_name_plural = "questions on diversity"

    def __str__(self) -> str:
        return self.question

    def clean(self) -> None:
        super().clean()
        if len(set(self.choices())) < 2:
            raise ValidationError({"answers": "Give at least two answers, one to a line."})

    def choices(self) -> list[str]:
        """The answers that one can give."""
        return [line.strip()[:120] for line in self.answers.splitlines() if line.strip()]


class DiversityCount(models.Model):
    """How often an answer was given in a group in a year."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=8, choices=Part)
    question = models.ForeignKey(DiversityQuestion, on_delete=models.CASCADE, related_name="counts")
    answer = models.CharField(max_length=120)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "year", "part", "question", "answer"], name="one_count_an_answer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"


class DiversityAsked(models.Model):
    """That somebody has answered this year, so that nobody is counted twice. The mark is no name."""

    mark = models.CharField(max_length=64, primary_key=True)
    year = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Answered in {self.year}"
