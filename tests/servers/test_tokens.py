"""Tokens come from a real OpenBao by a role that reads one place, and appear nowhere else."""

from __future__ import annotations

import traceback
from collections.abc import Iterator

import pytest

from moderation.channels import ChannelSettingsError, PermanentFailure, Secret, TemporaryFailure
from moderation.channels.vault import Vault
from tests.secrecy.marks import secret
from tests.servers.openbao import PLANTED, keep_a_token, role_of, temporary_vault
from tests.servers.openbao import Vault as Running


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with temporary_vault() as vault:
        keep_a_token(vault)
        vault.ask("post", "secret/data/elsewhere", data={"app_password": PLANTED}).raise_for_status()
        yield vault


@pytest.fixture
def vault(running):
    name, secret = role_of(running)
    return Vault(running.address, Secret(name), Secret(secret), private=frozenset({"127.0.0.1"}))


def test_a_secret_is_read_at_the_moment_of_use(running, vault):
    assert vault.read("society/bluesky") == {"app_password": Secret(PLANTED)}
    running.ask(
        "post", "secret/data/society/bluesky", data={"app_password": secret("changed")}
    ).raise_for_status()
    assert vault.read("society/bluesky")["app_password"].reveal() == secret("changed")
    assert PLANTED not in repr(vault)


def test_no_token_of_the_role_is_left_behind(running, vault):
    vault.read("society/bluesky")
    left = running.ask("list", "auth/token/accessors").json()["data"]["keys"]
    policies = [
        running.ask("post", "auth/token/lookup-accessor", accessor=each).json()["data"]["policies"]
        for each in left
    ]
    assert [each for each in policies if "reads-tokens" in each] == []


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("society/nowhere", "The vault has nothing at this place."),
        ("elsewhere", "The vault does not let the site read this place."),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(vault, place, sentence):
    with pytest.raises(PermanentFailure) as caught:
        vault.read(place)
    assert (str(caught.value), caught.value.mend != "") == (sentence, True)


def test_a_role_that_ended_is_told_without_its_secret(running):
    wrong = Vault(running.address, Secret(PLANTED), Secret(PLANTED), private=frozenset({"127.0.0.1"}))
    with pytest.raises(PermanentFailure) as caught:
        wrong.read("society/bluesky")
    assert str(caught.value) == "The vault does not know the site's role."
    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    shown = [line for line in told.format() if "PLANTED" not in line]
    assert PLANTED not in "".join(shown)


def test_a_vault_that_is_away_or_only_http_is_told(vault):
    away = Vault("http://127.0.0.1:9", vault.role_id, vault.secret_id, private=frozenset({"127.0.0.1"}))
    with pytest.raises(TemporaryFailure, match="could not be reached") as caught:
        away.read("society/bluesky")
    assert caught.value.may_have_left is False
    with pytest.raises(ChannelSettingsError):
        Vault("http://vault.example", vault.role_id, vault.secret_id)


def test_a_sealed_vault_may_be_asked_again_later(running, vault):
    """Last, since it stays sealed."""
    running.ask("put", "sys/seal")
    with pytest.raises(TemporaryFailure, match="sealed") as caught:
        vault.read("society/bluesky")
    assert caught.value.may_have_left is False
