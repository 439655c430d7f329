"""Fixtures for real counterparts, each started once a run; what is not installed is named and not run."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.servers import llama_server, mailman3, mastodon_mock, vendors
from tests.servers import pds as bluesky
from tests.servers.installed import CannotInstall
from tests.servers.once import shared

COUNTERPARTS = {
    "pds": bluesky.PDS,
    "mastodon": mastodon_mock.MASTODON,
    "llama": llama_server.LLAMA,
    "mailman": mailman3.MAILMAN,
    "vendors_clients": vendors.CLIENTS,
}
"""What a test gets by asking for the fixture of this name."""


@pytest.fixture(scope="session")
def pds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bluesky.Pds]:
    """A real Bluesky PDS."""
    with shared(tmp_path_factory, "pds", bluesky.start) as told:
        yield bluesky.Pds(**told)


@pytest.fixture(scope="session")
def mastodon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[mastodon_mock.MastodonMock]:
    """A stateful imitation of Mastodon."""
    with shared(tmp_path_factory, "mastodon", mastodon_mock.start) as told:
        yield mastodon_mock.MastodonMock(**told)


@pytest.fixture(scope="session")
def mailman(tmp_path_factory: pytest.TempPathFactory) -> Iterator[mailman3.Mailman]:
    """A real GNU Mailman 3."""
    with shared(tmp_path_factory, "mailman", mailman3.start) as told:
        yield mailman3.Mailman(**told)


@pytest.fixture(scope="session")
def vendors_clients() -> vendors.Clients:
    """The packages by which X and Facebook themselves have their networks called."""
    return vendors.Clients()


@pytest.fixture(scope="session")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[llama_server.LlamaServer]:
    """A real chat server with a small model."""
    with shared(tmp_path_factory, "llama", llama_server.start) as told:
        yield llama_server.LlamaServer(**told)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what talks to a counterpart that is not installed."""
    missing = {name for name, counterpart in COUNTERPARTS.items() if not counterpart.is_there}
    out = [item for item in items if missing.intersection(getattr(item, "fixturenames", ()))]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each counterpart that could not be talked to."""
    for each in COUNTERPARTS.values():
        if not each.is_there:
            terminalreporter.write_line(
                f"Not run: tests that talk to {each.name}, which is not installed. `make servers` says why."
            )


def install_all() -> None:
    """Install what can be, and name in one line what cannot."""
    for each in COUNTERPARTS.values():
        try:
            each.ensure()
        except CannotInstall as reason:
            sys.stdout.write(f"Tests that talk to {each.name} will not run: {reason}\n")
