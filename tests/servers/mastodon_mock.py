"""mastodon-mock on this machine alone, and Mastodon.py as a second witness of what it holds."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from tests.secrecy.marks import remember
from tests.servers.installed import Counterpart, python_environment
from tests.servers.once import free_port, wait_until_it_answers

LOCK = Path(__file__).parent / "mastodon" / "requirements.lock"
TOKEN = remember("mock_token")
WITNESS = """
import json, sys
from mastodon import Mastodon
client = Mastodon(api_base_url=sys.argv[1], access_token=sys.argv[2], version_check_mode="none")
me = client.account_verify_credentials()
newest = client.account_statuses(me, limit=40)
print(json.dumps(client.fetch_remaining(newest), default=str))
"""


def _install(folder: Path) -> None:
    python_environment("mastodon-mock", folder, LOCK)


MASTODON = Counterpart("mastodon-mock", (LOCK,), _install)


@dataclass(frozen=True)
class MastodonMock:
    """The running server."""

    address: str

    def user(self) -> str:
        """The account's name."""
        headers = {"Authorization": f"Bearer {TOKEN}"}
        answer = requests.get(
            f"{self.address}/api/v1/accounts/verify_credentials", headers=headers, timeout=20
        )
        return str(answer.json()["acct"])

    def statuses(self) -> list[dict[str, Any]]:
        """The account's posts, newest first, as the vendor-neutral client Mastodon.py reads them."""
        python = MASTODON.folder / "env/bin/python"
        said = subprocess.run(
            [python, "-c", WITNESS, self.address, TOKEN],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        found: list[dict[str, Any]] = json.loads(said.stdout)
        return found


def start(folder: Path) -> tuple[subprocess.Popen[Any], dict[str, Any]]:
    """Start it with nothing in it, and wait until it answers."""
    port = free_port()
    words = ["serve", "--in-memory", "--host", "127.0.0.1", "--port", str(port), "--log-level", "error"]
    with (folder / "log.txt").open("wb") as log:
        server = subprocess.Popen(
            [str(MASTODON.folder / "env/bin/mastodon_mock"), *words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    wait_until_it_answers(
        server, "mastodon-mock", f"{address}/api/v1/instance", folder / "log.txt", seconds=60
    )
    return server, {"address": address}
