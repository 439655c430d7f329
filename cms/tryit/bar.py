"""A small bar to switch between the example people, on one's own machine only."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class TryItBarMiddleware:
    """Adds the bar to HTML pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
