"""Addresses of groups that are not pages."""

from django.urls import path

from .choices.views import kinds
from .proposals import views as proposals

app_name = "groups"

urlpatterns = [
    path("kinds-of-group/", kinds, name="kinds"),
    path("proposals/form/<int:pk>/", proposals.propose, name="propose"),
    path("proposals/form/<int:pk>/received/", proposals.received, name="proposal_received"),
    path("proposals/form/<int:pk>/saved/", proposals.saved, name="proposal_saved"),
    path("proposals/links/", proposals.new_links, name="proposal_links"),
    path("proposals/mine/<str:token>/", proposals.ProposalView.as_view(), name="proposal"),
    path("proposals/mine/<str:token>/write/", proposals.WriteView.as_view(), name="proposal_write"),
    path("proposals/mine/<str:token>/withdraw/", proposals.WithdrawView.as_view(), name="proposal_withdraw"),
]
