"""The site's addresses as they are in development."""

from django.urls import include, path

from cms.urls import urlpatterns as site

urlpatterns = [path("try/", include("cms.tryit.urls")), *site]
