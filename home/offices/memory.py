"""Remembers, while a request is answered, which offices somebody holds: many places of one page ask."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

_answers: ContextVar[dict[int, frozenset[str]] | None] = ContextVar("offices_by_user", default=None)


def remembered(user_id: int, ask: Callable[[], frozenset[str]]) -> frozenset[str]:
    """The answer of `ask`, asked once a request for each user; outside of requests, every time."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if user_id not in answers:
        answers[user_id] = ask()
    return answers[user_id]


def forget(**kwargs: Any) -> None:
    """Ask again: a term has begun, ended or changed."""
    answers = _answers.get()
    if answers is not None:
        answers.clear()


class RememberOfficesMiddleware:
    """Begins with every request, and forgets when the response is there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _answers.set({})
        try:
            return self.get_response(request)
        finally:
            _answers.reset(token)
