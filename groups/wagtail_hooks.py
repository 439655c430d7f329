"""What the groups add to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .officers.account import groups_you_lead
from .proposals.review import waiting
from .proposals.review.viewset import ProposalViewSet

__all__ = ["waiting"]

hooks.register("account_sections", groups_you_lead)
register_snippet(ProposalViewSet)
