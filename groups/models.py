"""Gathers the models of the slices, where Django looks for them."""

from .officers.models import OfficerTerm
from .pages.models import GroupIndexPage, GroupPage

__all__ = ["GroupIndexPage", "GroupPage", "OfficerTerm"]
