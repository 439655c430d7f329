"""What the groups add to the admin."""

from wagtail.snippets.models import register_snippet

from .proposals.review import waiting
from .proposals.review.viewset import ProposalViewSet

__all__ = ["waiting"]

register_snippet(ProposalViewSet)
