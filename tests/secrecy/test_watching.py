"""The watching itself: a planted secret fails the run wherever it shows, and is named without being shown."""

import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from home.models import User
from moderation.channels import Secret
from tests.secrecy.marks import HIDDEN, MARK, hidden, holds_a_secret, looked_for, secret
from tests.secrecy.places import in_database
from tests.secrecy.watching import overheard

ROOT = Path(__file__).parents[2]


def test_planted_secrets_fail_the_run_and_are_named_without_being_shown():
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n0",
        "-p",
        "no:cacheprovider",
        "tests/secrecy/planted.py",
    ]
    environment = {**os.environ, "COLLEGIUM_TEST_DATABASE": "sqlite", "PYTEST_ADDOPTS": ""}
    done = subprocess.run(
        [*words, "tests/secrecy/planted.py"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    for place in (
        "  the database: home_user.first_name\n",
        "A secret came to light in the database: home_user.password\n",
        f"Sent with {HIDDEN} to somebody\n",
        f"  captured stdout call: Authorization: Basic {HIDDEN}\n",
        "  a mail about “An error”, its text/plain\n",
    ):
        assert place in said
    assert (MARK in said, "test_nowhere" in said, done.returncode) == (False, False, 1)
    assert said.splitlines()[-1].startswith("4 failed, 2 passed, 1 error")


@pytest.mark.database
def test_the_table_and_the_column_are_named(own_db):
    user = User.objects.create_user(email="somebody@example.org", password="long-enough-words")
    with looked_for(user.password):
        assert in_database() == ["home_user.password"]
    assert in_database() == []


@pytest.mark.parametrize("before", ["", "u:", "us:", "use:"])
def test_a_secret_is_found_in_base64_behind_whatever_stands_before(before):
    coded = b64encode(f"{before}{secret('token')}".encode()).decode()
    assert holds_a_secret(f"Basic {coded}")
    assert hidden(f"Basic {coded} and more").endswith(f"{HIDDEN} and more")
    assert holds_a_secret(b64encode(b"Tea and cake at four").decode()) is False


def test_a_secret_that_no_scan_could_find_is_refused():
    with overheard() as places:
        Secret("tea")
    assert places == ["a test that cannot be scanned: make its 3 letters with tests.secrecy.secret"]
    with overheard() as places:
        Secret(secret("tea")), Secret("a-token-of-another-server"), Secret("2027-01-31"), Secret(" ")
    assert places == []
    assert holds_a_secret("Sent with a-token-of-another-server.")
