"""Whether a record is being read for visitors, who may see only words that were cleared."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

_for_visitors: ContextVar[bool] = ContextVar("read_for_visitors", default=False)

BEHIND_THE_DESK = "/admin/"
"""Where people work on words that visitors may not see yet."""


@contextmanager
def as_visitors_see() -> Iterator[None]:
    """Read records as visitors see them."""
    token = _for_visitors.set(True)
    try:
        yield
    finally:
        _for_visitors.reset(token)


@contextmanager
def as_written() -> Iterator[None]:
    """Read records as they were last written, even while something is shown to visitors."""
    token = _for_visitors.set(False)
    try:
        yield
    finally:
        _for_visitors.reset(token)


def read_for_visitors() -> bool:
    return _for_visitors.get()


class VisitorsEyesMiddleware:
    """Everything outside the admin is read with visitors' eyes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(BEHIND_THE_DESK):
            return self.get_response(request)
        with as_visitors_see():
            return self.get_response(request)
