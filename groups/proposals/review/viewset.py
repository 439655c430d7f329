"""Proposals as a Wagtail snippet, with our own pages to read and act on, and no other way to change one."""

from django.urls import URLPattern, path
from wagtail.snippets.views.snippets import SnippetViewSet

from ..attachments.views import for_reviewers
from ..by_mail.views import EnterView
from ..models import Proposal
from .order import InOrderActionView
from .views import MendView, ProposalListView, ProposalReviewView


class ProposalViewSet(SnippetViewSet):
    """Wagtail finds its way to a proposal by these addresses, from the dashboard and from workflows."""

    model = Proposal
    icon = "form"
    menu_label = "Proposals"
    menu_order = 220
    menu_name = "proposals"
    add_to_admin_menu = True
    url_namespace = "proposals"
    base_url_path = "proposals"
    workflow_action_view_class = InOrderActionView
    form_fields = ("name",)  # Wagtail asks for some; no address uses the form
    # What is left of Wagtail's own views: acting in a workflow and seeing what is judged; nothing that edits.
    KEPT = frozenset({"workflow_action", "workflow_preview"})

    def get_urlpatterns(self) -> list[URLPattern]:
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name in self.KEPT]
        return [
            path("", ProposalListView.as_view(), name="list"),
            path("by-mail/", EnterView.as_view(), name="enter"),
            path("<int:pk>/files/<int:number>/", for_reviewers, name="file"),
            path("<int:pk>/mend/", MendView.as_view(), name="mend"),
            path("<int:pk>/", ProposalReviewView.as_view(), name="edit"),
            *kept,
        ]

    def register_chooser_viewset(self) -> None:
        """None: a chooser lists every proposal to everybody who can sign in."""
