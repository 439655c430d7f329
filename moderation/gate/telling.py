"""What the person at the screen is told about something that was held behind the form they used."""

from collections.abc import Callable
from contextvars import ContextVar

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_sentences: ContextVar[list[str] | None] = ContextVar("held_in_this_request", default=None)


def tell_at_the_screen(sentence: str) -> None:
    """Show a sentence with the next page, if anybody is at a screen."""
    sentences = _sentences.get()
    if sentences is not None and sentence not in sentences:
        sentences.append(sentence)


class TellingMiddleware:
    """Adds what was said while a request was answered to the messages on the next page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _sentences.set([])
        try:
            response = self.get_response(request)
            for sentence in _sentences.get() or ():
                messages.warning(request, sentence)
        finally:
            _sentences.reset(token)
        return response
