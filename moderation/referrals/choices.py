"""What a referral is asked: where the content stands, what kind it is, in what capacity, on what ground."""

from django.db import models


class Medium(models.TextChoices):
    """Where the content stands (MED-P: media use, e-mail included)."""

    NETWORK = "network", "A social network"
    EMAIL = "email", "E-mail"
    WEBSITE = "website", "A website or a blog"
    CONFERENCE = "conference", "Conference messages or a conference website"
    ELSEWHERE = "elsewhere", "Somewhere else, such as print or a conversation"


COVERED_MEDIA = frozenset({Medium.NETWORK, Medium.EMAIL, Medium.WEBSITE, Medium.CONFERENCE})


class Activity(models.TextChoices):
    """The examples that the policy gives (MED-A.1 to A.5), and anything else: the list is open (MED-A.0)."""

    NETWORKS = "networks", "Something on the association's own social networks or groups"
    SITES = "sites", "Something on the association's own blog or websites"
    POST = "post", "A Trustee's post or message that names the association"
    BIOGRAPHY = "biography", "A short biography that names the association"
    ANSWER = "answer", "A discussion or an answer on somebody's own profile or by e-mail"
    CONFERENCE = "conference", "Messages or a website for a conference"
    OTHER = "other", "Something else"


class Voice(models.TextChoices):
    """In what capacity the content was made."""

    OFFICIAL = "official", "As the association: it stands on one of its own accounts or sites"
    OFFICE = "office", "As a Trustee, observer, or member of a committee or working party"
    MEMBER = "member", "As a member or visitor, in a space that the association looks after"
    PERSONAL = "personal", "As a private person, not about the association"
    UNKNOWN = "unknown", "I cannot tell"


class Ground(models.TextChoices):
    """Why it is referred (MED-2.6)."""

    DISPARAGING = "disparaging", "It is disparaging about the association or its people"
    REFLECTS_POORLY = "reflects-poorly", "It shows the association in a bad light"


class Scope(models.TextChoices):
    """By which rules the content is judged, once somebody has looked whether the policy is for it."""

    POLICY = "policy", "The media policy applies"
    SPACE = "space", "The rules of the space apply"
    OUTSIDE = "outside", "Outside the media policy"
