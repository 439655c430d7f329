"""What tests start from: each world is made once in a test process, and given to every test as it was made.

A part of a world is what a fixture gives, such as a small site. The parts that a test asks for, together, are
its world; it has a database of its own, in which whatever the test changes is undone.
"""

import dataclasses
import inspect
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection, models

from tests.databases import Databases
from tests.secrecy.places import refuse_secrets

PARTS: dict[str, Callable[..., Any]] = {}
"""How each part is made, by the name of its fixture. It is handed the parts that it names."""

GIVEN: dict[str, Callable[..., Any]] = {}
"""What each part's fixture calls, by its name."""


@dataclasses.dataclass(frozen=True)
class World:
    """What was made, the database that holds it, and the files that belong to it."""

    database: str
    parts: dict[str, Any]
    files: dict[Path, bytes]

    def lay_out_files(self) -> None:
        """Put back what a test has deleted: a database undoes its changes, a disk does not."""
        for file, content in self.files.items():
            if not file.exists():
                file.write_bytes(content)

    def as_made(self) -> dict[str, Any]:
        """Its parts, read anew."""
        seen: dict[int, Any] = {}
        return {name: _read_again(part, seen) for name, part in self.parts.items()}


def part(name: str) -> Callable[[Callable[..., Any]], Any]:
    """Turn a function that makes something into the fixture of this name, for which it is made but once."""

    def register(make: Callable[..., Any]) -> Any:
        PARTS[name] = make

        def given(world: dict[str, Any]) -> Any:
            return world[name]

        GIVEN[name] = given
        return pytest.fixture(name=name)(given)

    return register


@pytest.fixture(scope="session")
def _worlds(_databases, files, django_db_setup, django_db_blocker) -> Iterator[dict[tuple[str, ...], World]]:
    made: dict[tuple[str, ...], World] = {}
    yield made
    for world in made.values():
        with django_db_blocker.unblock(), _databases.using(world.database):
            refuse_secrets()


@pytest.fixture
def _world_in_use(request, _databases, _worlds, files, django_db_blocker) -> Iterator[World | None]:
    """Use the database of the parts that this test asks for, which is made now if it is the first to ask."""
    names = _with_what_they_need(_asked_for(request.node))
    if not names:
        yield None
        return
    if connection.in_atomic_block:
        raise pytest.UsageError("A world has a database of its own: ask for `db`, and not by its mark.")
    with django_db_blocker.unblock():
        if names not in _worlds:
            _worlds[names] = _make(names, _databases.copy_empty(f"world{len(_worlds)}"), _databases, files)
        world = _worlds[names]
        world.lay_out_files()
        with _databases.using(world.database):
            yield world


@pytest.fixture
def db(_world_in_use: World | None, db: None) -> None:
    """Change the database of the test's world, or else an empty one; both are as before afterwards."""


@pytest.fixture
def world(_world_in_use: World, db: None) -> dict[str, Any]:
    """The parts that the test asks for, by name."""
    return _world_in_use.as_made()


def _make(names: tuple[str, ...], database: str, databases: Databases, folder: Path) -> World:
    before = set(folder.rglob("*"))
    parts: dict[str, Any] = {}
    with databases.using(database):
        for name in names:
            make = PARTS[name]
            parts[name] = make(**{needed: parts[needed] for needed in _needs(make)})
    mail.outbox.clear()
    new = [file for file in folder.rglob("*") if file not in before and file.is_file()]
    return World(database, parts, {file: file.read_bytes() for file in new})


def _asked_for(test: Any) -> list[str]:
    """The parts that a test asks for, and not what it has of the same name."""
    fixtures = test._fixtureinfo.name2fixturedefs
    return [name for name, given in GIVEN.items() if name in fixtures and fixtures[name][-1].func is given]


def _with_what_they_need(names: Iterable[str]) -> tuple[str, ...]:
    """The names of these parts, each after those that it is made of."""
    found: dict[str, None] = {}
    for name in names:
        found |= dict.fromkeys((*_with_what_they_need(_needs(PARTS[name])), name))
    return tuple(found)


def _needs(make: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(make).parameters)


def _read_again(value: Any, seen: dict[int, Any]) -> Any:
    """Records as they stand in the database; what several parts share, they share again."""
    if id(value) not in seen:
        if isinstance(value, models.Model):
            seen[id(value)] = type(value)._base_manager.get(pk=value.pk)
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            names = [field.name for field in dataclasses.fields(value)]
            again = {name: _read_again(getattr(value, name), seen) for name in names}
            seen[id(value)] = dataclasses.replace(value, **again)
        else:
            seen[id(value)] = value
    return seen[id(value)]
