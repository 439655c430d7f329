"""Gives every template the association's settings."""

from typing import Any

from django.http import HttpRequest

from .models import get_association


def association(request: HttpRequest) -> dict[str, Any]:
    """`association` in every template, read only when a template asks for it."""
    return {"association": _Lazily(request)}


class _Lazily:
    """Stands in for the settings until an attribute is read."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __getattr__(self, name: str) -> Any:
        return getattr(get_association(self._request), name)
