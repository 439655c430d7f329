"""X's and Facebook's own client packages, in an environment of their own: what they send, ours must equal."""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from moderation.channels import Message
from tests.servers.installed import Counterpart, python_environment

HERE = Path(__file__).parent / "clients"
LOCK = HERE / "requirements.lock"


def _install(folder: Path) -> None:
    python_environment("X and Facebook clients", folder, LOCK)


CLIENTS = Counterpart("X and Facebook clients", (LOCK,), _install)


class Clients:
    """Runs a script of `clients/`, which knows nothing of ours, with a vendor's package."""

    def run(self, name: str, address: str, message: Message, secrets: Mapping[str, str], **more: str) -> None:
        """Post the message to this address, read back, correct and delete, as the script can."""
        (picture,) = message.pictures
        job = {
            "address": address,
            "text": message.wording,
            "picture": b64encode(picture.content).decode(),
            "media_type": picture.media_type,
            "alt": picture.alt,
            **secrets,
            **more,
        }
        subprocess.run(
            [str(CLIENTS.folder / "env/bin/python"), "-W", "ignore", str(HERE / f"{name}.py")],
            input=json.dumps(job),
            text=True,
            timeout=60,
            check=True,
        )
