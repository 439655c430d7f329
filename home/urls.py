"""Addresses of the ground that are not pages."""

from django.urls import include, path

from .association.views import theme_css
from .search.views import search

urlpatterns = [
    path("", include("home.accounts.urls")),
    path("theme.css", theme_css, name="theme_css"),
    path("search/", search, name="search"),
]
