"""The small register, made once and given to each test as it was."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from tests.moderation.custody.registers import House, a_house, read_house


@pytest.fixture(scope="session")
def _register_to_read(_databases, django_db_setup, django_db_blocker) -> str:
    name = _databases.copy_empty("register")
    with django_db_blocker.unblock(), _databases.using(name):
        a_house()
        connection.close()
    return name


@pytest.fixture
def register(request, _databases, _register_to_read, django_db_blocker) -> Iterator[House]:
    """The seven accounts and everybody who holds them; what a test changes is undone."""
    with django_db_blocker.unblock(), _databases.using(_register_to_read), transaction.atomic():
        yield read_house()
        transaction.set_rollback(True)
