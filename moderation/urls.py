"""Addresses of moderation outside the admin."""

from django.urls import include, path

from .openness.views import FiguresView

urlpatterns = [
    path("referrals/", include("moderation.referrals.urls")),
    path("figures/", FiguresView.as_view(), name="figures"),
]
