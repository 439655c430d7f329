"""What search engines and browsers ask every site for: sitemap, robots.txt, favicon."""

from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from .sitemap import PublicPagesSitemap

KEPT_OUT = ("/admin/", "/account/", "/custody/", "/proposals/", "/search/", "/sign-in/", "/sign-out/")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return render_sitemap(request, {"pages": PublicPagesSitemap(request)})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Ask crawlers to keep out of what is personal or endless, and show them the sitemap."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in KEPT_OUT),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For browsers that ask for the old address without looking at the page."""
    return redirect(static("home/favicon.svg"))
