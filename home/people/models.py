"""People, the organisations they belong to, and the regions where they are."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ..words.models import WordsForVisitors


class Region(WordsForVisitors):
    """A geographical area from the association's own list."""

    words_shown: ClassVar = ("name",)

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Standing(models.TextChoices):
    """Where a membership stands today."""

    GOOD = "good", "In good standing"
    LAPSED = "lapsed", "Lapsed"
    SUSPENDED = "suspended", "Suspended"
    NONE = "none", "Not a member"


class MembershipCategory(models.TextChoices):
    """The four categories that the groups policy names."""

    ASSOCIATE = "associate", "Associate"
    INDIVIDUAL = "individual", "Individual"
    CERTIFIED = "certified", "Certified"
    ORGANISATIONAL = "organisational", "Organisational"


class Organisation(WordsForVisitors):
    """A body that is, was or may become a member."""

    words_shown: ClassVar = ("name",)

    name = models.CharField(max_length=160, unique=True)
    reference = models.CharField(
        "number", max_length=40, blank=True, help_text="The number in the membership system."
    )
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.NONE)
    website = models.URLField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reference"],
                condition=~models.Q(reference=""),
                name="one_organisation_a_number",
                violation_error_message="Another organisation has this number.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Person(WordsForVisitors):
    """Somebody the association knows, with or without a log-in."""

    words_shown: ClassVar = ("name", "job_title", "biography")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField("e-mail address", blank=True)
    reference = models.CharField(
        "membership number", max_length=40, blank=True, help_text="The number in the membership system."
    )
    job_title = models.CharField(max_length=160, blank=True)
    biography = models.TextField(blank=True, max_length=1200)
    portrait = models.ForeignKey(
        "home.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    category = models.CharField("membership category", max_length=16, choices=MembershipCategory, blank=True)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.NONE)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reference"],
                condition=~models.Q(reference=""),
                name="one_person_a_number",
                violation_error_message="Somebody else has this number.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """The first letters of the first and last name, for where there is no portrait."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def mailbox(self) -> str:
        """Where letters to them go: the address of their log-in, else the one on record."""
        return self.user.email if self.user else self.email

    @property
    def is_member_in_good_standing(self) -> bool:
        """True for one of the four categories with a current membership, their organisation's included."""
        if self.standing != Standing.GOOD or not self.category:
            return False
        if self.category == MembershipCategory.ORGANISATIONAL:
            return self.organisation is not None and self.organisation.standing == Standing.GOOD
        return True
