"""Where everything is."""

import re

from django.conf import settings
from django.conf.urls.static import static
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.accounts.views import admin_door
from home.pages.routing import serve


def not_here(request: HttpRequest) -> HttpResponse:
    """There is nothing at this address."""
    raise Http404


urlpatterns = [
    path("admin/login/", admin_door, name="admin_door"),
    path("admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("custody/", include("moderation.custody.urls")),
    path("", include("home.urls")),
    path("", include("moderation.urls")),
    path("", include("groups.urls")),
    path("", include("blog.urls")),
]

if settings.DEBUG:
    # Files are fetched through documents/, where the gate is asked, and in no other way.
    urlpatterns += [re_path(rf"^{re.escape(settings.MEDIA_URL.lstrip('/'))}documents/", not_here)]
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

if "cms.tryit" in settings.INSTALLED_APPS:
    urlpatterns += [path("try/", include("cms.tryit.urls"))]

# All of Wagtail's addresses for pages, with a shorter way to the page in place of its last one.
urlpatterns += [
    path("", include(wagtail_urls.urlpatterns[:-1])),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
]
