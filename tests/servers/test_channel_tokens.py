"""A channel's token comes from a real vault, from the place that its account on the register names."""

from __future__ import annotations

import pytest

from home.offices.models import Office
from moderation.channels import PermanentFailure, Secret
from moderation.custody.models import Account
from moderation.outbox.models import Channel
from moderation.outbox.tokens import secrets_of
from tests.secrecy.marks import secret
from tests.servers.openbao import PLANTED, keep_a_token, role_of, temporary_vault


@pytest.fixture(scope="module")
def running():
    with temporary_vault() as vault:
        keep_a_token(vault)
        yield vault


@pytest.fixture
def vault(running, settings):
    settings.VAULT_ADDRESS = running.address
    settings.VAULT_ROLE_ID, settings.VAULT_SECRET_ID = role_of(running)
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
    monkeypatch.setenv("COLLEGIUM_CHANNEL_OUR_BLUESKY_APP_PASSWORD", secret("of-the-environment"))
    assert secrets_of(channel)["app_password"].reveal() == secret("of-the-environment")


def test_without_a_vault_or_a_place_nothing_is_asked(vault, channel, settings):
    Account.objects.filter(channel=channel).update(vault_reference="keepass:Society/Bluesky")
    assert secrets_of(channel) == {}
    Account.objects.filter(channel=channel).update(vault_reference="vault:secret/society/bluesky")
    settings.VAULT_SECRET_ID = ""
    assert secrets_of(channel) == {}
