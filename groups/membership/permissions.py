"""Who may see who belongs to a group."""

from typing import Any

from home.offices.models import OfficeCode, holds

from ..officers.models import OfficerTerm
from ..pages.models import GroupPage


def is_officer(user: Any, group: GroupPage) -> bool:
    """Whether somebody is an officer of this group today."""
    if not user.is_authenticated or not user.is_active:
        return False
    return OfficerTerm.objects.current().filter(group=group, person__user=user.pk).exists()


def may_see_members(user: Any, group: GroupPage) -> bool:
    """The group's officers of today, and the staff."""
    return is_officer(user, group) or holds(user, OfficeCode.STAFF, OfficeCode.CEO)
