"""Addresses of the desk, below /admin/moderation/."""

from django.urls import path

from ..learning.views import ReadingView, SpotCheckView
from ..outbox.views import PostListView, PostView
from ..roles.views import RolesView
from .casework import CasePreviewView, CaseView
from .figures.views import ExportView, FiguresView
from .views import ClaimView, QueueView

app_name = "moderation_desk"
urlpatterns = [
    path("", QueueView.as_view(), name="queue"),
    path("cases/<int:pk>/", CaseView.as_view(), name="case"),
    path("cases/<int:pk>/preview/", CasePreviewView.as_view(), name="preview"),
    path("claims/<slug:source>/<int:row_id>/", ClaimView.as_view(), name="claim"),
    path("figures/", FiguresView.as_view(), name="figures"),
    path("figures/<slug:what>.csv", ExportView.as_view(), name="export"),
    path("who-may-do-what/", RolesView.as_view(), name="roles"),
    path("reading/", ReadingView.as_view(), name="reading"),
    path("reading/<int:pk>/", SpotCheckView.as_view(), name="spot_check"),
    path("posts/", PostListView.as_view(), name="posts"),
    path("posts/<int:pk>/", PostView.as_view(), name="post"),
]
