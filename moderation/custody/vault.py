"""Asks an OpenBao or Vault about a reference: does it exist, which version, changed when. Never its content.

Only addresses under `metadata/` are read, so give it a token that may read nothing else.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlsplit

import requests
from django.conf import settings
from django.utils.dateparse import parse_datetime

from ..channels import ChannelError, Secret
from ..channels.http import Caller
from ..channels.refusals import Answer
from ..channels.vault import VaultToken
from .references import Reference


class VaultState(StrEnum):
    """What the vault says of a reference; each has its sentence."""

    FOUND = "found"
    MISSING = "missing"
    REMOVED = "removed"
    SEALED = "sealed"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    NOT_ASKED = "not-asked"

    @property
    def sentence(self) -> str:
        return _SENTENCES[self]


_SENTENCES = {
    VaultState.FOUND: "The entry is in the vault.",
    VaultState.MISSING: "The vault has no entry at this place. Correct the reference, or put "
    "the password there.",
    VaultState.REMOVED: "The entry was removed from the vault. Put the password there again.",
    VaultState.SEALED: "The vault is sealed: it has to be opened by its keepers first. Nothing is lost.",
    VaultState.REFUSED: "The vault does not let us look there. Its keepers can give us the "
    "right to read metadata.",
    VaultState.UNREACHABLE: "The vault did not answer. We ask again tomorrow.",
    VaultState.NOT_ASKED: "This safe cannot be asked.",
}


@dataclass(frozen=True, slots=True)
class VaultAnswer:
    """State, and for what was found its newest version and when that was written."""

    state: VaultState
    version: int | None = None
    changed_at: dt.datetime | None = None


def is_connected() -> bool:
    return bool(settings.VAULT_ADDRESS and settings.VAULT_TOKEN)


def look_up(reference: Reference) -> VaultAnswer:
    """Ask the vault. Never raises for what a vault or a network may do."""
    if reference.kind != "vault" or not is_connected():
        return VaultAnswer(VaultState.NOT_ASKED)
    host = urlsplit(settings.VAULT_ADDRESS).hostname or ""
    caller = Caller("The vault", f"{settings.VAULT_ADDRESS}/v1", frozenset({host}), timeout=10)
    place = f"/{quote(reference.mount)}/metadata/{quote(reference.name)}"
    token = VaultToken(Secret(settings.VAULT_TOKEN))
    try:
        return _read(caller.call("GET", place, auth=token, sends=False, accept=range(200, 600)))
    except (ChannelError, ValueError, KeyError, TypeError, AttributeError):
        return VaultAnswer(VaultState.UNREACHABLE)


_BY_STATUS = {
    requests.codes.not_found: VaultState.MISSING,
    requests.codes.service_unavailable: VaultState.SEALED,
    requests.codes.forbidden: VaultState.REFUSED,
    requests.codes.unauthorized: VaultState.REFUSED,
}


def _read(answer: Answer) -> VaultAnswer:
    if answer.status != requests.codes.ok:
        return VaultAnswer(_BY_STATUS.get(answer.status, VaultState.UNREACHABLE))
    data = answer.mapping()["data"]
    number = int(data["current_version"])
    if not number:
        return VaultAnswer(VaultState.MISSING)
    newest = data["versions"][str(number)]
    if newest["destroyed"] or newest["deletion_time"]:
        return VaultAnswer(VaultState.REMOVED, number)
    return VaultAnswer(VaultState.FOUND, number, parse_datetime(newest["created_time"]))
