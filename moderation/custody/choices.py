"""What an account on the register can be, and how it is secured."""

from django.db import models


class Network(models.TextChoices):
    """What kind of account it is."""

    X = "x", "X (Twitter)"
    FACEBOOK_PAGE = "facebook-page", "Facebook page"
    FACEBOOK_GROUP = "facebook-group", "Facebook group"
    LINKEDIN = "linkedin", "LinkedIn"
    BLOG = "blog", "Blog"
    WEBSITE = "website", "Website"
    MAILING = "mailing", "Mailing service"
    MASTODON = "mastodon", "Mastodon"
    BLUESKY = "bluesky", "Bluesky"
    VIDEO = "video", "Video channel"
    CONFERENCE = "conference", "Conference site"
    OTHER = "other", "Something else"


class SecondFactor(models.TextChoices):
    """What is asked for besides the password."""

    UNKNOWN = "", "We do not know yet"
    NONE = "none", "Nothing: it is off"
    APP = "app", "A code from an app"
    KEY = "key", "A security key or passkey"
    PHONE = "phone", "A code by text message"
    MAIL = "mail", "A code by e-mail"
    OWN = "own", "Each person has their own log-in"


class AccountStatus(models.TextChoices):
    """Whether the association uses the account."""

    ACTIVE = "active", "In use"
    CLOSED = "closed", "Closed"
