"""Addresses of look-backs, below /admin/moderation/."""

from django.urls import path

from .views import LookView, PublishNowView

app_name = "moderation_lookback"
urlpatterns = [
    path("publish-at-once/<int:pk>/", PublishNowView.as_view(), name="publish_now"),
    path("second-looks/<int:pk>/", LookView.as_view(), name="look"),
]
