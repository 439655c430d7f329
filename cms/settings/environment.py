"""Read settings from the environment, and say in one line what is missing or wrong.

`names_read` holds every variable that was asked for; the README's table lists the same.
"""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

HOST = re.compile(r"^\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$|^\[[0-9a-fA-F:]+\]$")

names_read: set[str] = set()


def text(name: str, *, default: str = "") -> str:
    """Return the variable `name` without blanks around it."""
    names_read.add(name)
    return os.environ.get(name, default).strip() or default


def required(name: str, *, write: str) -> str:
    """Return the variable `name`, or refuse to start, telling what to write."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Write {write}.")
    return value


def secret(name: str, *, write: str) -> str:
    """Return the variable `name`, which is too long and too mixed to be guessed. It is never shown."""
    value = required(name, write=write)
    if len(value) < 50 or len(set(value)) < 5:
        raise ImproperlyConfigured(f"{name} is too easy to guess. Write {write}.")
    return value


def hashes(name: str) -> list[str]:
    """Return the variable `name` as a list of SHA-256 hashes. They are never shown."""
    found = [part.strip().lower() for part in text(name).split(",") if part.strip()]
    if not all(re.fullmatch(r"[0-9a-f]{64}", each) for each in found):
        raise ImproperlyConfigured(
            f"{name} is not a SHA-256 hash. Write the 64 digits and letters that sha256sum prints."
        )
    return found


def whole_number(name: str, *, default: int, least: int = 0, most: int | None = None) -> int:
    """Return the variable `name` as a whole number from `least` to `most`."""
    value = text(name, default=str(default))
    if not (value.isascii() and value.isdecimal()) or not least <= int(value) <= (most or int(value)):
        span = f"from {least} to {most}" if most else f"of {least} or more"
        raise ImproperlyConfigured(f"{name} is {value!r}. Write a whole number {span}, such as {default}.")
    return int(value)


def yes_or_no(name: str, *, default: bool) -> bool:
    """Return the variable `name` as a truth value."""
    value = text(name, default="yes" if default else "no").lower()
    if value in {"yes", "true", "1", "on"}:
        return True
    if value in {"no", "false", "0", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}. Write yes or no.")


def one_of(name: str, choices: list[str]) -> str:
    """Return the variable `name`, which is one of `choices`; the first is meant when it is not set."""
    value = text(name, default=choices[0]).lower()
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}. Write {' or '.join(choices)}.")
    return value


def folder(name: str, *, default: Path) -> Path:
    """Return the variable `name` as the full path of a folder that can be written to, or made."""
    value = Path(text(name, default=str(default)))
    advice = "Write the full path of a folder that the site may write to, such as /srv/collegium."
    if not value.is_absolute():
        raise ImproperlyConfigured(f"{name} is {str(value)!r}, which is not a full path. {advice}")
    if value.exists() and not (value.is_dir() and os.access(value, os.W_OK)):
        raise ImproperlyConfigured(f"{name} is {str(value)!r}, which is no folder to write to. {advice}")
    return value


def time_zone(name: str, *, default: str) -> str:
    """Return the variable `name` as the name of a time zone."""
    value = text(name, default=default)
    if value not in available_timezones():
        raise ImproperlyConfigured(f"{name} is {value!r}. Write the name of a time zone, such as {default}.")
    return value


def web_address(name: str, value: str) -> str:
    """Return `value`, given by the variable `name`, as an address of a whole site."""
    parts = urlsplit(value.rstrip("/"))
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(f"{name} is {value!r}. Write an address such as https://www.example.org.")
    return parts.geturl()


def service_address(name: str) -> str:
    """Return the variable `name` as the address of a service, which may have a path; empty if not set."""
    value = text(name).rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query):
        raise ImproperlyConfigured(f"{name} is {value!r}. Write an address such as http://localhost:8080/v1.")
    return value


def mail_address(name: str, value: str) -> str:
    """Return `value`, given by the variable `name`, as an e-mail address; a name may come before it."""
    bare = value.rpartition("<")[2].removesuffix(">") if value.endswith(">") else value
    try:
        validate_email(bare if bare != "no-reply@localhost" else "no-reply@localhost.invalid")
    except ValidationError:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Write an e-mail address such as no-reply@example.org."
        ) from None
    return value


def host_names(name: str) -> list[str]:
    """Return the variable `name` as a list of host names."""
    value = required(name, write="the site's host names, separated by commas, such as www.example.org")
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    for host in hosts:
        if not HOST.match(host):
            raise ImproperlyConfigured(
                f"{name} contains {host!r}. Write host names alone, such as www.example.org."
            )
    return hosts


def database(name: str, *, default: str) -> dict[str, Any]:
    """Return Django's settings for the database URL in the variable `name`. Its password is never shown."""
    value = text(name, default=default)
    advice = "Write sqlite:////path/to/file.db or postgres://user:password@host:5432/name."
    if not value.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise ImproperlyConfigured(f"{name} is not a database address. {advice}")
    try:
        settings: dict[str, Any] = environ.Env.db_url_config(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is not a database address. {advice}") from None
    if not settings.get("NAME"):
        raise ImproperlyConfigured(f"{name} names no database. {advice}")
    return settings
