"""Watches every test: a secret in what it writes to a database, a log, a screen or a mail fails it."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from email.message import Message as Mail
from typing import Any

import pytest
from django.core.mail.backends import locmem
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from moderation.channels import Secret
from tests.secrecy.marks import can_be_looked_for, hidden, holds_a_secret

WRITES = ("INSERT", "UPDATE", "REPLACE")

_places: list[str] = []
"""What has come to light in the test that runs."""


@contextmanager
def overheard() -> Iterator[list[str]]:
    """What comes to light here is handed back and fails no test: for tests of the watching itself."""
    before, found = list(_places), []
    _places.clear()
    try:
        yield found
    finally:
        found += _places
        _places[:] = before


def pytest_configure(config: pytest.Config) -> None:
    """Begin to watch."""
    connection_created.connect(_watch_writes)
    _wrap(locmem.EmailBackend, "send_messages", _watch_mail)
    _wrap(Secret, "__init__", _watch_secret)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail the phase in which a secret came to light, and show what was captured without it."""
    report = yield
    for title, text in report.sections:
        if title.endswith(report.when) and holds_a_secret(text):
            line = next(line for line in text.splitlines() if holds_a_secret(line))
            _places.append(f"{title.lower()}: {hidden(line)}")
    report.sections = [(title, shown) for title, text in report.sections if (shown := _worth_showing(text))]
    before = "" if report.passed else hidden(report.longreprtext)
    if _places:
        said = "A secret came to light in\n" + "\n".join(f"  {place}" for place in dict.fromkeys(_places))
        report.longrepr, report.outcome = f"{before}\n{said}".strip(), "failed"
        _places.clear()
    elif report.failed and before != report.longreprtext:
        report.longrepr = before
    return report


def _worth_showing(text: str) -> str:
    """What was captured, without secrets and without what is logged when all is well."""
    return "".join(line for line in hidden(text).splitlines(keepends=True) if not line.startswith("INFO "))


def _wrap(owner: type, name: str, before: Callable[..., None]) -> None:
    """Let this be called first, whenever that method is."""
    method = getattr(owner, name)
    if getattr(method, "is_watched", False):
        return

    def watched(*args: Any, **kwargs: Any) -> Any:
        before(*args, **kwargs)
        return method(*args, **kwargs)

    watched.is_watched = True
    setattr(owner, name, watched)


def _watch_secret(secret: Secret, text: str) -> None:
    if not can_be_looked_for(text.strip()):
        _places.append(
            f"a test that cannot be scanned: make its {len(text)} letters with tests.secrecy.secret"
        )


def _watch_writes(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    if _written not in connection.execute_wrappers:
        connection.execute_wrappers.append(_written)


def _written(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if params and sql.lstrip()[:7].upper().startswith(WRITES):
        params = list(params) if many else params
        told = params if many else [params]
        for number, value in enumerate(value for row in told for value in _values(row)):
            if holds_a_secret(_text(value)):
                _places.append(f"the database: {_column(sql, number)}")
    return execute(sql, params, many, context)


def _column(sql: str, number: int) -> str:
    """Which column a value was for, as far as the statement tells."""
    table, *columns = re.findall(r'"(\w+)"', sql.partition(" WHERE ")[0].partition("VALUES")[0]) or ["?"]
    return f"{table}.{columns[number % len(columns)]}" if columns else table


def _values(row: Any) -> list[Any]:
    return list(row.values() if isinstance(row, dict) else row)


def _text(value: Any) -> str | bytes:
    value = getattr(value, "obj", value)  # PostgreSQL's way of handing JSON over
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value)


def _watch_mail(backend: object, messages: Any) -> None:
    for each in messages:
        mail: Mail = each.message()
        for part in mail.walk():
            texts = [f"Subject: {each.subject}", *(f"{name}: {value}" for name, value in part.items())]
            content = part.get_payload(decode=True)
            named = f"a mail about “{hidden(each.subject)}”"
            _places.extend(f"{named}, {hidden(text)}" for text in texts if holds_a_secret(text))
            if isinstance(content, bytes) and holds_a_secret(content):
                _places.append(f"{named}, its {part.get_content_type()}")
