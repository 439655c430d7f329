"""Addresses of the ground that are not pages."""

from django.urls import include, path

from .association.views import theme_css
from .crawlers.views import favicon, robots, sitemap
from .people.importing.crm.views import receive
from .search.views import search

urlpatterns = [
    path("", include("home.accounts.urls")),
    path("", include("home.acknowledgements.urls")),
    path("theme.css", theme_css, name="theme_css"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon, name="favicon"),
    path("search/", search, name="search"),
    path("api/membership/", receive, name="membership_rows"),
]
