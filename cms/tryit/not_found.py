"""The site's own page for addresses where nothing is, in place of the one that Django has for developers."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.defaults import page_not_found


class NotFoundMiddleware:
    """Shows what visitors of a public site would see."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page, or None where something else went wrong: that a developer wants to see."""
        return page_not_found(request, exception) if isinstance(exception, Http404) else None
