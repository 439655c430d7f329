"""Gathers the models of the slices, where Django looks for them."""

from .accounts.models import User
from .acknowledgements.models import Acknowledgement, Ask, AskedPolicy
from .association.models import AssociationSettings
from .decisions.models import Citation, Decision, Withholding
from .meetings.models import AgendaItem, Body, Meeting
from .offices.models import Office, Term
from .pages.models import HomePage, StandardPage
from .people.importing.models import MembershipImport
from .people.models import Organisation, Person, Region
from .pictures.models import LibraryDocument, Picture, PictureRendition
from .policies.models import PolicyClause, PolicyIndexPage, PolicyPage, PolicyVersion
from .topics.models import Topic

__all__ = [
    "Acknowledgement",
    "AgendaItem",
    "Ask",
    "AskedPolicy",
    "AssociationSettings",
    "Body",
    "Citation",
    "Decision",
    "HomePage",
    "LibraryDocument",
    "Meeting",
    "MembershipImport",
    "Office",
    "Organisation",
    "Person",
    "Picture",
    "PictureRendition",
    "PolicyClause",
    "PolicyIndexPage",
    "PolicyPage",
    "PolicyVersion",
    "Region",
    "StandardPage",
    "Term",
    "Topic",
    "User",
    "Withholding",
]
