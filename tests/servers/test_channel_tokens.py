"""A channel's token comes from a real vault, from the place that its account on the register names."""

from __future__ import annotations

import pytest

from home.offices.models import Office
from moderation.channels import PermanentFailure, Secret
from moderation.custody.models import Account
from moderation.outbox.models import Channel
from moderation.outbox.tokens import secrets_of
from tests.servers.openbao import temporary_vault

PLANTED = "planted-token-7Q"
READS = 'path "secret/data/society/*" { capabilities = ["read"] }'


@pytest.fixture(scope="module")
def running():
    with temporary_vault() as vault:
        vault.ask("post", "secret/data/society/bluesky", data={"app_password": PLANTED}).raise_for_status()
        vault.ask("put", "sys/policies/acl/reads-tokens", policy=READS).raise_for_status()
        vault.ask("post", "sys/auth/approle", type="approle").raise_for_status()
        role = {"token_policies": ["default", "reads-tokens"], "token_ttl": "60s"}
        vault.ask("post", "auth/approle/role/collegium", **role).raise_for_status()
        yield vault


@pytest.fixture
def vault(running, settings):
    role = "auth/approle/role/collegium"
    settings.VAULT_ADDRESS = running.address
    settings.VAULT_ROLE_ID = running.ask("get", f"{role}/role-id").json()["data"]["role_id"]
    settings.VAULT_SECRET_ID = running.ask("post", f"{role}/secret-id").json()["data"]["secret_id"]
    settings.CHANNEL_PRIVATE_HOSTS = "127.0.0.1"
    return running


@pytest.fixture
def channel(example):
    office = Office.objects.first()
    made = Channel.objects.create(name="Our Bluesky", policy_name="Bluesky", kind="bluesky", office=office)
    Account.objects.create(
        policy_name="Bluesky", network="other", channel=made, vault_reference="vault:secret/society/bluesky"
    )
    return made


def test_a_token_is_read_in_the_vault_when_it_is_used(vault, channel):
    assert secrets_of(channel) == {"app_password": Secret(PLANTED)}
    Account.objects.filter(channel=channel).update(vault_reference="vault:secret/elsewhere")
    with pytest.raises(PermanentFailure, match="does not let the site read"):
        secrets_of(channel)


def test_the_environment_comes_first(vault, channel, monkeypatch):
    monkeypatch.setenv("COLLEGIUM_CHANNEL_OUR_BLUESKY_APP_PASSWORD", "of-the-environment")
    assert secrets_of(channel)["app_password"].reveal() == "of-the-environment"


def test_without_a_vault_or_a_place_nothing_is_asked(vault, channel, settings):
    Account.objects.filter(channel=channel).update(vault_reference="keepass:Society/Bluesky")
    assert secrets_of(channel) == {}
    Account.objects.filter(channel=channel).update(vault_reference="vault:secret/society/bluesky")
    settings.VAULT_SECRET_ID = ""
    assert secrets_of(channel) == {}
