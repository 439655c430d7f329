"""Topics: the subjects that posts and groups are about."""

from typing import ClassVar

from django.db import models

from ..words.models import WordsForVisitors


class Topic(WordsForVisitors):
    """A subject from the association's own list."""

    words_shown: ClassVar = ("name", "slug")

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
