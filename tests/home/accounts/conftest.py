"""People who sign in: a member, somebody who works in the admin, and nobody."""

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache

from home.models import User


@pytest.fixture(autouse=True)
def _fresh_counts():
    """Rate limits count from nought in each test."""
    cache.clear()


@pytest.fixture
def member(db) -> User:
    return User.objects.create_user("member@example.org", first_name="Mina", last_name="Member")


@pytest.fixture
def officer(db) -> User:
    user = User.objects.create_user("officer@example.org", "a long enough password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user
