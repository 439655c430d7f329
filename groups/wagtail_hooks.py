"""What the groups add to the admin."""

from wagtail.snippets.models import register_snippet

from .proposals.review.viewset import ProposalViewSet

register_snippet(ProposalViewSet)
