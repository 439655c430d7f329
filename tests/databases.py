"""A database for each test process, copied from one that is made once, on SQLite and PostgreSQL."""

import datetime
import os
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from psycopg import sql

from cms.serving.database import bring_up_to_date
from cms.serving.template import (
    KEPT,
    copy_or_make,
    forget_older,
    migrations_key,
    only_one_at_a_time,
    source_key,
)
from tests.secrecy.places import refuse_secrets
from tests.servers.programs import POSTGRESQL

ROOMS = ("cms", "home", "groups", "blog", "moderation")


class Databases(ABC):
    """Makes the empty database and the one with the example association, and switches between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def copy_empty(self, purpose: str) -> str:
        """Make a fresh migrated database with nothing in it, and return its name."""

    @abstractmethod
    def copy_example(self, purpose: str) -> str:
        """Make a fresh copy of the database with the example association, and return its name."""

    @abstractmethod
    def drop(self, name: str) -> None:
        """Throw a copy away."""

    @contextmanager
    def lent(self, name: str) -> Iterator[None]:
        """Use the copy of this name for a while, see that no secret is in it, and throw it away."""
        try:
            with self.using(name):
                yield
                refuse_secrets()
        finally:
            self.drop(name)

    @contextmanager
    def using(self, name: str) -> Iterator[None]:
        """Use the database of this name for a while."""
        before = str(connection.settings_dict["NAME"])
        use(name)
        try:
            yield
        finally:
            use(before)


class SQLiteDatabases(Databases):
    """Files, kept between runs under .cache."""

    def copy_empty(self, purpose: str) -> str:
        target = self.folder / f"{purpose}.db"
        self.drop(str(target))
        with self.using(str(target)):
            bring_up_to_date()
        return str(target)

    def copy_example(self, purpose: str) -> str:
        target = self.folder / f"{purpose}.db"
        with self.using(str(target)):
            copy_or_make(target, name=example_name(), make=_make_example)
        forget_older("example-*.sqlite3")
        return str(target)

    def drop(self, name: str) -> None:
        for file in (name, f"{name}-wal", f"{name}-shm"):
            Path(file).unlink(missing_ok=True)


class PostgreSQLDatabases(Databases):
    """Databases on the temporary server, which lives as long as the test run."""

    def copy_empty(self, purpose: str) -> str:
        self._once("empty", kept_as=f"empty-{migrations_key()}", template="template0", fill=bring_up_to_date)
        return self._copy("empty", purpose)

    def copy_example(self, purpose: str) -> str:
        self._once("example", kept_as=example_name(), template="empty", fill=load_example)
        return self._copy("example", purpose)

    def drop(self, name: str) -> None:
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _once(self, name: str, *, kept_as: str, template: str, fill: Callable[[], None]) -> None:
        """Make the database that the processes of this run copy theirs from; a dump is kept."""
        with only_one_at_a_time("postgres"):
            if self._exists(name):
                return
            dump = KEPT / f"{kept_as}.dump"
            self._create(name, template="template0" if dump.exists() else template)
            if dump.exists():
                self._program("pg_restore", f"--dbname={name}", str(dump))
                return
            with self.using(name):
                fill()
            self._program("pg_dump", "--format=custom", f"--file={dump}", name)
            forget_older(f"{name}-*.dump")

    def _copy(self, template: str, purpose: str) -> str:
        name = f"{purpose}_{os.getpid()}"
        self._create(name, template=template)
        return name

    def _exists(self, name: str) -> bool:
        with self._server() as server:
            found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        return found is not None

    def _create(self, name: str, *, template: str) -> None:
        self.drop(name)
        command = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._run(command.format(sql.Identifier(name), sql.Identifier(template)))

    def _program(self, name: str, *words: str) -> None:
        program = POSTGRESQL.found().with_name(name)
        server = [f"--host={os.environ['COLLEGIUM_TEST_POSTGRES']}", "--username=postgres"]
        subprocess.run([str(program), *server, *words], check=True, capture_output=True)

    def _run(self, command: sql.Composed) -> None:
        with self._server() as server:
            server.execute(command)

    def _server(self) -> psycopg.Connection:
        folder = os.environ["COLLEGIUM_TEST_POSTGRES"]
        return psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True)


def use(name: str) -> None:
    """Let Django's default connection, in every thread, open this one, and forget the last one."""
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()
    cache.clear()


def chosen(folder: Path) -> Databases:
    """Return the databases of the kind that COLLEGIUM_TEST_DATABASE names."""
    if settings.TEST_DATABASE == "sqlite":
        return SQLiteDatabases(folder)
    connection.settings_dict.update(HOST=os.environ["COLLEGIUM_TEST_POSTGRES"], USER="postgres")
    return PostgreSQLDatabases(folder)


def example_name() -> str:
    """Return the name of today's example association, made by this source code."""
    return f"example-{datetime.date.today():%Y-%m-%d}-{source_key(*ROOMS)}"  # noqa: DTZ011 - the builder's day


def example_media() -> Path:
    """Return the folder with the pictures of the example association, as its loader left them."""
    return KEPT / f"{example_name()}-{settings.TEST_DATABASE}-media"


def _make_example() -> None:
    bring_up_to_date()
    load_example()
    connection.close()


def load_example() -> None:
    """Load the example association into the database in use; its pictures go to the folder kept for them."""
    media = example_media()
    shutil.rmtree(media, ignore_errors=True)
    media.mkdir(parents=True)
    with override_settings(MEDIA_ROOT=str(media)):
        call_command("load_example", verbosity=0)
    forget_older("example-*-media")
