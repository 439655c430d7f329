"""What the association does for a new group, as one table by kind: which clause, who sees to it, by when."""

from dataclasses import dataclass

from home.offices.models import OfficeCode

from ..kinds import GroupKind


@dataclass(frozen=True, slots=True)
class Support:
    """One thing that a group gets."""

    clause: str
    words: str
    owner: str
    days: int
    """Within how many days after the decision."""
    is_needed: bool = False
    """Whether the group is not set up without it."""


OF_MEMBERS = (
    Support("MSG-SUP.2", "A space for posts on the blog", OfficeCode.BLOG_EDITOR, 14, is_needed=True),
    Support("MSG-SUP.5", "The room for meetings online", OfficeCode.STAFF, 28),
    Support("MSG-SUP.6", "A playlist for recordings", OfficeCode.SOCIAL_MEDIA_OFFICER, 42),
    Support("MSG-SUP.3", "A first announcement on our channels", OfficeCode.SOCIAL_MEDIA_OFFICER, 42),
)
OF_COMMUNITIES = (
    Support("COP-S2", "A folder for its documents", OfficeCode.STAFF, 14, is_needed=True),
    Support("COP-S3", "A mailing list", OfficeCode.STAFF, 14, is_needed=True),
    Support("COP-S4", "A way to ask for meetings online", OfficeCode.STAFF, 28),
    Support("COP-S5", "A first announcement to all members", OfficeCode.STAFF, 42),
)
SUPPORT: dict[str, tuple[Support, ...]] = {
    GroupKind.MEMBERS_GROUP: OF_MEMBERS,
    GroupKind.SPECIAL_INTEREST_GROUP: OF_MEMBERS,
    GroupKind.WORKING_GROUP: (),
    GroupKind.COMMUNITY_OF_PRACTICE: OF_COMMUNITIES,
}
