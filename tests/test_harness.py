"""The harness itself: what a test asks for is what it gets."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from wagtail.models import Locale, Page

from home.models import User

pytestmark = pytest.mark.database


@pytest.mark.parametrize("turn", [1, 2])
def test_database_is_migrated_and_every_test_finds_it_untouched(db, turn):
    assert Page.objects.filter(depth=1).count() == 1
    assert Locale.objects.count() == 1
    assert User.objects.count() == 0
    User.objects.create_user(email="somebody@example.org", password="long-enough-words")


def test_database_is_of_the_kind_that_was_asked_for(db):
    kind = {"sqlite": "sqlite", "postgres": "postgresql"}[settings.TEST_DATABASE]
    assert connection.vendor == kind


def test_files_of_tests_stay_away_from_the_site(files):
    assert str(settings.DATA_DIR) == str(files)
    assert Path(settings.MEDIA_ROOT).is_relative_to(files)


def test_mail_lands_in_the_outbox():
    mail.send_mail("Subject", "Words", "from@example.org", ["to@example.org"])
    assert [message.subject for message in mail.outbox] == ["Subject"]


def test_own_database_starts_empty_and_commits(own_db):
    assert User.objects.count() == 0
    done: list[str] = []
    with transaction.atomic():
        User.objects.create_user(email="somebody@example.org", password="long-enough-words")
        transaction.on_commit(lambda: done.append("committed"))
    assert done == ["committed"]
    assert User.objects.count() == 1


@pytest.mark.parametrize("turn", [1, 2])
def test_example_is_loaded_and_every_test_finds_it_untouched(example, turn):
    assert User.objects.filter(email="newcomer@example.org").exists() is False
    assert User.objects.exists() is True
    User.objects.create_user(email="newcomer@example.org", password="long-enough-words")


@pytest.mark.parametrize("turn", [1, 2])
def test_house_is_the_example_in_a_database_of_its_own(house, turn):
    assert User.objects.filter(email="newcomer@example.org").exists() is False
    assert User.objects.exists() is True
    User.objects.create_user(email="newcomer@example.org", password="long-enough-words")
