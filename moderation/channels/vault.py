"""Secrets from an OpenBao or HashiCorp Vault, read at the moment of use by the site's own role (AppRole)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

import requests

from .failures import ChannelError, PermanentFailure, TemporaryFailure
from .guard import checked_address
from .http import Caller, Signed
from .refusals import Answer
from .tokens import Secret

ASK_KEEPERS = "Ask the keepers of the vault to let the site read this place, and nothing else."


class VaultToken(Signed):
    """The token of a signed-in role, in the header where the vault looks for it."""

    def __init__(self, token: Secret) -> None:
        self.secrets = (token,)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["X-Vault-Token"] = self.secrets[0].reveal()
        request.headers["X-Vault-Request"] = "true"
        return request


@dataclass(frozen=True, slots=True)
class Vault:
    """A vault with a key-value store (version 2), and the role that reads it.

    address: https, or http for a host that is named in `private`. Raises ChannelSettingsError for another.
    """

    address: str
    role_id: Secret
    secret_id: Secret
    mount: str = "secret"
    private: frozenset[str] = frozenset()
    timeout: float = 10.0
    caller: Caller = field(init=False)

    def __post_init__(self) -> None:
        base = checked_address(self.address, self.private, kind="vault")
        object.__setattr__(
            self, "caller", Caller("The vault", f"{base}/v1", self.private, self.timeout, _explained)
        )

    def read(self, name: str) -> Mapping[str, Secret]:
        """What lies at this place. Signs in, reads, and signs out again.

        Raises PermanentFailure when there is nothing or the role may not read it, TemporaryFailure when the
        vault is sealed or cannot be reached.
        """
        token = self._signed_in()
        try:
            path = f"/{quote(self.mount)}/data/{quote(name)}"
            answer = self.caller.call("GET", path, auth=token, sends=False)
        finally:
            self._sign_out(token)
        held = answer.mapping().get("data")
        entries = held.get("data") if isinstance(held, dict) else None
        if not isinstance(entries, dict):
            raise answer.unreadable()
        return {key: Secret(value) for key, value in entries.items() if isinstance(value, str)}

    def _signed_in(self) -> VaultToken:
        credentials = {"role_id": self.role_id.reveal(), "secret_id": self.secret_id.reveal()}
        hide = (self.role_id, self.secret_id)
        try:
            answer = self.caller.call("POST", "/auth/approle/login", json=credentials, sends=False, hide=hide)
        finally:
            credentials.clear()
        return VaultToken(Secret(answer.text("auth", "client_token")))

    def _sign_out(self, token: VaultToken) -> None:
        """Best effort: the token ends by itself soon enough."""
        try:
            self.caller.call("POST", "/auth/token/revoke-self", auth=token, sends=False)
        except ChannelError:
            return


def _explained(answer: Answer) -> ChannelError | None:
    if answer.status == 503:
        return TemporaryFailure(
            "The vault is sealed: its keepers have to open it. It will be tried again.", may_have_left=False
        )
    if answer.status == 400:
        return PermanentFailure("The vault does not know the site's role.", mend=ASK_KEEPERS)
    if answer.status in {401, 403}:
        return PermanentFailure("The vault does not let the site read this place.", mend=ASK_KEEPERS)
    if answer.status == 404:
        return PermanentFailure(
            "The vault has nothing at this place.",
            mend="Put the token there, or correct the place in the account's vault reference.",
        )
    return None
