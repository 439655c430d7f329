"""A real Bluesky PDS on this machine alone, with its own directory of identities."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import requests

from tests.secrecy.marks import remember, secret
from tests.servers.installed import Counterpart, run
from tests.servers.node import node
from tests.servers.once import free_port, wait_until_it_answers, whole_run

HERE = Path(__file__).parent / "bluesky"
PASSWORD = secret("of-the-account")


def _install(folder: Path) -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    found = node()
    words = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev")
    run("npm", *found.npm, *words, cwd=folder, env=found.environment)


PDS = Counterpart("Bluesky PDS", (HERE / "package.json", HERE / "package-lock.json"), _install)


@dataclass(frozen=True)
class Account:
    """An account on the PDS, with a password for an app."""

    address: str
    handle: str
    did: str
    app_password: str
    token: str


@dataclass(frozen=True)
class Pds:
    """The running server."""

    address: str

    def ask(self, method: str, name: str, token: str = "", **request: Any) -> Any:
        """Call one of its methods and hand back the JSON; anything but a yes is an error."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = requests.request(
            method, f"{self.address}/xrpc/{name}", headers=headers, timeout=20, **request
        )
        assert answer.ok, answer.text
        return answer.json() if "json" in answer.headers.get("Content-Type", "") else answer.content

    def account(self) -> Account:
        """A fresh account, so that tests do not see one another's posts."""
        handle = f"a{uuid4().hex[:14]}.test"
        made = self.ask(
            "POST",
            "com.atproto.server.createAccount",
            json={"handle": handle, "email": f"{handle}@society.example", "password": PASSWORD},
        )
        token = remember(made["accessJwt"])
        app = self.ask("POST", "com.atproto.server.createAppPassword", token, json={"name": "collegium"})
        return Account(f"{self.address}/{handle}", handle, made["did"], remember(app["password"]), token)

    def posts(self, account: Account) -> list[dict[str, Any]]:
        """Every post of an account, as the server keeps it."""
        query: dict[str, Any] = {"repo": account.did, "collection": "app.bsky.feed.post", "limit": 100}
        found: list[dict[str, Any]] = []
        while True:
            page = self.ask("GET", "com.atproto.repo.listRecords", params=query)
            found += page["records"]
            if not page.get("cursor"):
                return found
            query["cursor"] = page["cursor"]


def start(folder: Path) -> tuple[subprocess.Popen[Any], dict[str, Any]]:
    """Start it with its data in this folder, and wait until it answers."""
    plc, port = free_port(), free_port()
    shutil.copy(HERE / "pds.mjs", PDS.folder)
    log = (folder / "log.txt").open("wb")
    server = subprocess.Popen(
        [node().node, "pds.mjs", str(plc), str(port), str(folder), str(whole_run())],
        cwd=PDS.folder,
        env={**os.environ, "LOG_ENABLED": "false"},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )
    log.close()
    address = f"http://localhost:{port}"
    wait_until_it_answers(server, "The PDS", f"{address}/xrpc/_health", folder / "log.txt", seconds=90)
    return server, {"address": address}
