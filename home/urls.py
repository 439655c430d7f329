"""Addresses of the ground that are not pages."""

from django.urls import path

from .association.views import theme_css

urlpatterns = [
    path("theme.css", theme_css, name="theme_css"),
]
