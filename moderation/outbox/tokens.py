"""Where a channel's tokens are kept: in the environment, or in the vault, at the place its account names."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings

from ..channels import KINDS, Secret
from ..channels.tokens import from_environment
from ..channels.vault import Vault
from ..custody.models import Account
from ..custody.references import parse
from .models import Channel


def secrets_of(channel: Channel) -> Mapping[str, Secret]:
    """What the channel's adapter needs to be let in, read at this very moment and kept nowhere.

    What the environment holds comes first; the vault is asked only where something is missing. Raises
    PermanentFailure or TemporaryFailure when the vault does not give it.
    """
    kind = KINDS[channel.kind]
    found = from_environment(channel.name, (*kind.secrets, *kind.optional_secrets))
    place = _place_of(channel)
    if not place or not set(kind.secrets) - set(found):
        return found
    mount, _, name = place.partition("/")
    return {**_vault(mount).read(name), **found}


def _place_of(channel: Channel) -> str:
    """Mount and entry in the vault, empty where there is no vault or no account that names a place in it."""
    if not (settings.VAULT_ADDRESS and settings.VAULT_ROLE_ID and settings.VAULT_SECRET_ID):
        return ""
    accounts = Account.objects.filter(channel=channel, vault_reference__startswith="vault:")
    reference = accounts.order_by("pk").values_list("vault_reference", flat=True).first()
    return parse(reference).path if reference else ""


def _vault(mount: str) -> Vault:
    return Vault(
        settings.VAULT_ADDRESS,
        Secret(settings.VAULT_ROLE_ID),
        Secret(settings.VAULT_SECRET_ID),
        mount,
        frozenset({urlsplit(settings.VAULT_ADDRESS).hostname or ""}),
    )
