"""The site's addresses with Wagtail's writing API, which the site itself does not mount."""

from django.urls import path
from wagtail.api.v3.urls import api

from cms.urls import urlpatterns as of_the_site

urlpatterns = [path("api/v3/", api.urls), *of_the_site]
