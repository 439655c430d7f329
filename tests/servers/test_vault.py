"""References are looked up in a real OpenBao by metadata alone; a sealed one is a state and no error."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from moderation.custody.references import parse
from moderation.custody.vault import VaultAnswer, VaultState, look_up
from tests.secrecy.marks import secret
from tests.servers.openbao import Vault, temporary_vault

KEPT = secret("Harbour!1987")


@pytest.fixture(scope="module")
def running() -> Iterator[Vault]:
    with temporary_vault() as vault:
        for password in ("first", KEPT):
            vault.ask("post", "secret/data/society/blog", data={"password": password}).raise_for_status()
        vault.ask("post", "secret/data/society/gone", data={"password": KEPT}).raise_for_status()
        vault.ask("delete", "secret/data/society/gone").raise_for_status()
        yield vault


@pytest.fixture
def vault(running, settings) -> Vault:
    settings.VAULT_ADDRESS, settings.VAULT_TOKEN = running.address, running.reader
    return running


def state_of(text: str) -> VaultState:
    return look_up(parse(text)).state


def test_entry_is_found_with_its_version_and_time(vault):
    answer = look_up(parse("vault:secret/society/blog"))
    assert (answer.state, answer.version) == (VaultState.FOUND, 2)
    assert abs((timezone.now() - answer.changed_at).total_seconds()) < 300
    assert KEPT not in repr(answer)


def test_the_role_reads_metadata_and_nothing_else(vault):
    """The token that the site is given cannot read a password; the root of the test can."""
    asked = [
        vault.ask("get", "secret/data/society/blog", token=token).status_code for token in (vault.reader, "")
    ]
    assert asked == [403, 403]
    assert vault.ask("get", "secret/data/society/blog").json()["data"]["data"] == {"password": KEPT}
    assert vault.ask("post", "secret/data/society/blog", token=vault.reader, data={}).status_code == 403


def test_missing_removed_and_forbidden_entries_are_told_apart(vault):
    assert state_of("vault:secret/society/nowhere") == VaultState.MISSING
    assert state_of("vault:secret/society/gone") == VaultState.REMOVED
    assert state_of("vault:elsewhere/society/blog") == VaultState.REFUSED


def test_wrong_token_is_refused(vault, settings):
    settings.VAULT_TOKEN = secret("not-a-token")
    assert state_of("vault:secret/society/blog") == VaultState.REFUSED


def test_other_safes_and_no_vault_are_not_asked(vault, settings):
    assert state_of("keepass:Society/Blog") == VaultState.NOT_ASKED
    settings.VAULT_ADDRESS = ""
    assert state_of("vault:secret/society/blog") == VaultState.NOT_ASKED


def test_vault_that_is_not_there_is_a_state(vault, settings):
    settings.VAULT_ADDRESS = "http://127.0.0.1:9"
    assert state_of("vault:secret/society/blog") == VaultState.UNREACHABLE


def test_sealed_vault_is_a_state_with_a_sentence(vault):
    """Last, since it stays sealed."""
    assert vault.ask("put", "sys/seal").status_code == 204
    assert look_up(parse("vault:secret/society/blog")) == VaultAnswer(VaultState.SEALED)
    assert VaultState.SEALED.sentence.startswith("The vault is sealed")
