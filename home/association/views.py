"""The style sheet that carries the association's accent colour."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control

from .models import get_association


@cache_control(max_age=300, public=True)
def theme_css(request: HttpRequest) -> HttpResponse:
    """The accent as custom properties, with shades that are readable in light and dark."""
    css = render_to_string("home/theme.css", {"accent": get_association(request).accent_shades})
    return HttpResponse(css, content_type="text/css; charset=utf-8")
