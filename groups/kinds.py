"""The kinds of group that the policies know."""

from django.db import models


class GroupKind(models.TextChoices):
    """What kind of group it is."""

    MEMBERS_GROUP = "members-group", "Members Group"
    SPECIAL_INTEREST_GROUP = "special-interest-group", "Special Interest Group"
    WORKING_GROUP = "working-group", "Working Group"
    COMMUNITY_OF_PRACTICE = "community-of-practice", "Community of Practice"


class GroupStage(models.TextChoices):
    """Where a group is in its life."""

    SETTING_UP = "setting-up", "Setting up"
    ACTIVE = "active", "Active"
    ARCHIVED = "archived", "Archived"
