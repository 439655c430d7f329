"""Read settings from the environment, and say in one line what is missing or wrong."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def required(name: str, *, write: str) -> str:
    """Return the variable `name`, or refuse to start, telling what to write."""
    value: str = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Write {write}.")
    return value


def whole_number(name: str, *, default: int, least: int = 0) -> int:
    """Return the variable `name` as a whole number of at least `least`."""
    text: str = env.str(name, default=str(default)).strip()
    if not text.isdecimal() or int(text) < least:
        raise ImproperlyConfigured(
            f"{name} is {text!r}. Write a whole number of {least} or more, such as {default}."
        )
    return int(text)


def yes_or_no(name: str, *, default: bool) -> bool:
    """Return the variable `name` as a truth value."""
    text: str = env.str(name, default="yes" if default else "no").strip().lower()
    if text in {"yes", "true", "1", "on"}:
        return True
    if text in {"no", "false", "0", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {text!r}. Write yes or no.")


def one_of(name: str, choices: list[str]) -> str:
    """Return the variable `name`, which is one of `choices`; the first is meant when it is not set."""
    text: str = env.str(name, default=choices[0]).strip().lower()
    if text not in choices:
        raise ImproperlyConfigured(f"{name} is {text!r}. Write {' or '.join(choices)}.")
    return text


def database(name: str, *, default: str) -> dict[str, Any]:
    """Return Django's settings for the database URL in the variable `name`."""
    text: str = env.str(name, default=default).strip()
    advice = "Write sqlite:////path/to/file.db or postgres://user:password@host:5432/name."
    if not text.startswith(("sqlite:///", "postgres://", "postgresql://", "postgresql:///")):
        raise ImproperlyConfigured(f"{name} is not a database address. {advice}")
    settings: dict[str, Any] = env.db_url_config(text)
    if not settings.get("NAME"):
        raise ImproperlyConfigured(f"{name} names no database. {advice}")
    return settings
