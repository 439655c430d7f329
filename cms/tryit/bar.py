"""A small bar to switch between the example people, on one's own machine only."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from .people import roles, who

COOKIE = "try-it-bar"
END = b"</body>"


class TryItBarMiddleware:
    """Adds the bar to whole HTML pages. `?bar=off` hides it from then on, `?bar=on` brings it back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        wish = request.GET.get("bar")
        if wish in {"on", "off"}:
            response.set_cookie(COOKIE, wish, samesite="Lax")
        hidden = (wish or request.COOKIES.get(COOKIE)) == "off"
        if not hidden and isinstance(response, HttpResponse) and _is_whole_page(request, response):
            _add_bar(request, response)
        return response


def _is_whole_page(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code < 500
        and response.get("Content-Type", "").startswith("text/html")
        and not response.has_header("Content-Encoding")
        and request.headers.get("Sec-Fetch-Dest") != "iframe"
        and END in response.content
    )


def _add_bar(request: HttpRequest, response: HttpResponse) -> None:
    people = roles()
    bar = render_to_string(
        "tryit/bar.html",
        {
            "people": people,
            "who": who(request.user, people),
            "here": request.get_full_path(),
            "in_admin": request.path.startswith("/admin/"),
        },
        request,
    )
    before, end, after = response.content.rpartition(END)
    response.content = before + bar.encode() + end + after
