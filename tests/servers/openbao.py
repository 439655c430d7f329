"""A real OpenBao for tests, on this machine alone, that keeps everything in memory."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import requests

from tests.secrecy.marks import remember, secret
from tests.servers.programs import OPENBAO

ROOT_TOKEN = secret("root")
PLANTED = secret("in-the-vault")
READS_TOKENS = 'path "secret/data/society/*" { capabilities = ["read"] }'
ROLE = "auth/approle/role/collegium"
READS_METADATA = 'path "secret/metadata/*" { capabilities = ["read"] }'


@dataclass(frozen=True)
class Vault:
    """Where it is, and a token that may read metadata and nothing else."""

    address: str
    reader: str = ""

    def ask(self, method: str, path: str, token: str = ROOT_TOKEN, **body) -> requests.Response:
        return requests.request(
            method,
            f"{self.address}/v1/{path}",
            headers={"X-Vault-Token": token},
            json=body or None,
            timeout=10,
        )


@contextmanager
def temporary_vault() -> Iterator[Vault]:
    """Start it, make the reader's policy and token, and end it."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [str(OPENBAO.found()), "server", "-dev", "-dev-no-store-token"]
    command += [f"-dev-root-token-id={ROOT_TOKEN}", f"-dev-listen-address=127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        bare = Vault(f"http://127.0.0.1:{port}")
        _wait(bare)
        bare.ask("put", "sys/policies/acl/reads-metadata", policy=READS_METADATA).raise_for_status()
        made = bare.ask("post", "auth/token/create", policies=["reads-metadata"], no_default_policy=True)
        yield Vault(bare.address, remember(made.json()["auth"]["client_token"]))
    finally:
        server.terminate()
        server.wait(timeout=10)


def keep_a_token(vault: Vault) -> None:
    """Put a token for Bluesky in, and make a role that reads what lies beside it and nothing else."""
    vault.ask("post", "secret/data/society/bluesky", data={"app_password": PLANTED}).raise_for_status()
    vault.ask("put", "sys/policies/acl/reads-tokens", policy=READS_TOKENS).raise_for_status()
    vault.ask("post", "sys/auth/approle", type="approle").raise_for_status()
    role = {"token_policies": ["default", "reads-tokens"], "token_ttl": "60s"}
    vault.ask("post", ROLE, **role).raise_for_status()


def role_of(vault: Vault) -> tuple[str, str]:
    """The role's id, and a new secret id."""
    name = vault.ask("get", f"{ROLE}/role-id").json()["data"]["role_id"]
    return name, remember(vault.ask("post", f"{ROLE}/secret-id").json()["data"]["secret_id"])


def _wait(vault: Vault) -> None:
    for _ in range(300):
        try:
            if requests.get(f"{vault.address}/v1/sys/health", timeout=2).ok:
                return
        except requests.ConnectionError:
            pass
        time.sleep(0.1)
    raise TimeoutError("OpenBao did not come up within half a minute.")
