"""Reading a channel's settings, with errors that say what to write."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar, cast

Choice = TypeVar("Choice", bound=str)


class ChannelSettingsError(ValueError):
    """A channel cannot be set up; the message names the setting and what to write."""


def required(settings: Mapping[str, str], name: str, *, kind: str) -> str:
    """The setting's text; raises when it is missing or empty."""
    value = settings.get(name, "")
    if not value:
        raise ChannelSettingsError(f"The {kind} channel needs the setting “{name}”.")
    return value


def number(settings: Mapping[str, str], name: str, *, default: float, most: float, kind: str) -> float:
    """The setting as a number above 0 and up to `most`; `default` when it is missing."""
    try:
        value = float(settings.get(name, "") or default)
    except ValueError:
        value = 0.0
    if not 0 < value <= most:
        raise ChannelSettingsError(f"The {kind} channel's setting “{name}” is a number from 1 to {most:g}.")
    return value


def one_of(
    settings: Mapping[str, str], name: str, choices: Sequence[Choice], *, default: Choice, kind: str
) -> Choice:
    """The setting, which must be one of `choices`; `default` when it is missing."""
    value = settings.get(name, "") or default
    if value not in choices:
        raise ChannelSettingsError(f"The {kind} channel's setting “{name}” is one of: {', '.join(choices)}.")
    return cast("Choice", value)


def page_and_version(
    settings: Mapping[str, str], network: str, *, kind: str, form: str, usual: str
) -> tuple[str, str]:
    """Our page's number, from `address`, and the interface's version, which has this form; else raises."""
    page = required(settings, "address", kind=kind).strip().rstrip("/").rpartition("/")[2]
    version = settings.get("version", "") or usual
    if not page.isdecimal() or not re.fullmatch(form, version):
        raise ChannelSettingsError(
            f"{network} needs the page's number instead of “{page}”, and a version such as {usual}."
        )
    return page, version
