"""What every test can ask for: a database of its own, the example association, a browser."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import override_settings

from tests import databases
from tests.secrecy.places import refuse_secrets
from tests.servers.postgres import temporary_postgres

pytest_plugins = ["tests.browser", "tests.servers.counterparts", "tests.secrecy.watching"]

# Playwright's loop runs in the thread of the tests, where Django would otherwise refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

HERE = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL once for the whole run, before any process of it needs a database."""
    if os.environ.get("COLLEGIUM_TEST_DATABASE") == "postgres" and not hasattr(config, "workerinput"):
        server = ExitStack()
        os.environ["COLLEGIUM_TEST_POSTGRES"] = str(server.enter_context(temporary_postgres()))
        config.add_cleanup(server.close)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in tests/stories as a story, and everything in tests/servers as talking to a server."""
    for item in items:
        for folder, mark in (("stories", pytest.mark.story), ("servers", pytest.mark.server)):
            if HERE / folder in item.path.parents:
                item.add_marker(mark)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name what a file holds by its argument: a zip knows when it was made, so its bytes name no test."""
    return argname if isinstance(val, bytes) else None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Refuse what would empty the database that other tests use, and with it what migrations put there."""
    flushing = any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
    if flushing or {"transactional_db", "live_server"}.intersection(getattr(item, "fixturenames", ())):
        pytest.fail("Ask for `own_db` or `site`, which have a database of their own.", pytrace=False)


@pytest.fixture(scope="session")
def _databases(tmp_path_factory: pytest.TempPathFactory) -> databases.Databases:
    return databases.chosen(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def django_db_setup(_databases, files, django_test_environment, django_db_blocker) -> Iterator[None]:
    """Give pytest-django's fixtures this process's own migrated database."""
    with django_db_blocker.unblock():
        databases.use(_databases.copy_empty("test"))
    yield
    with django_db_blocker.unblock():
        refuse_secrets()
        connection.close()


@pytest.fixture(scope="session", autouse=True)
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep every file that a test makes away from the site's own."""
    folder = tmp_path_factory.mktemp("data")
    with override_settings(DATA_DIR=folder, MEDIA_ROOT=str(folder / "media")):
        yield folder


@pytest.fixture
def own_db(_databases, django_db_setup, django_db_blocker) -> Iterator[None]:
    """A migrated database for this test alone, in which a commit is a commit and on_commit runs."""
    with django_db_blocker.unblock(), _databases.lent(_databases.copy_empty("own")):
        yield


@pytest.fixture
def house(_databases, files, django_db_setup, django_db_blocker) -> Iterator[None]:
    """The whole example association in a database that this test may change as it likes."""
    with django_db_blocker.unblock(), _databases.lent(_databases.copy_example("changing")):
        _lay_out_pictures(files / "media")
        yield


@pytest.fixture(scope="session")
def _example_to_read(_databases, django_db_setup, django_db_blocker) -> Iterator[str]:
    with django_db_blocker.unblock():
        name = _databases.copy_example("reading")
    yield name
    with django_db_blocker.unblock(), _databases.using(name):
        refuse_secrets()


@pytest.fixture
def example(request, _databases, _example_to_read, files, django_db_blocker) -> Iterator[None]:
    """The whole example association for tests without a browser; what they change is undone."""
    if "db" in request.fixturenames:
        raise pytest.UsageError("Ask for `example` or for `db`: they are two databases.")
    with django_db_blocker.unblock(), _databases.using(_example_to_read):
        _lay_out_pictures(files / "media")
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


def _lay_out_pictures(media: Path) -> None:
    """Once for all tests of this process, beside files that some of them made already."""
    laid_out = media / ".example"
    if not laid_out.exists():
        shutil.copytree(databases.example_media(), media, dirs_exist_ok=True)
        laid_out.touch()
