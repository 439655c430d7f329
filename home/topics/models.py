"""Topics: the subjects that posts and groups are about."""

from django.db import models


class Topic(models.Model):
    """A subject from the association's own list."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
