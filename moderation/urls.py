"""Addresses of moderation outside the admin."""

from django.urls import include, path

urlpatterns = [path("referrals/", include("moderation.referrals.urls"))]
