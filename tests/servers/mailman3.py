"""A real GNU Mailman 3 on this machine alone, and the mailbox in which its readers' mail arrives."""

from __future__ import annotations

import mailbox
import subprocess
import sys
import time
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any
from uuid import uuid4

import requests

from tests.secrecy.marks import secret
from tests.servers.installed import Counterpart, python_environment
from tests.servers.once import free_port, wait_until_it_answers, whole_run

HERE = Path(__file__).parent / "mailman"
LOCK = HERE / "requirements.lock"
USER, PASSWORD = secret("user"), secret("password")


def _install(folder: Path) -> None:
    python_environment("GNU Mailman", folder, LOCK)


MAILMAN = Counterpart("GNU Mailman", (LOCK,), _install)


@dataclass(frozen=True)
class Mailman:
    """The running server. mailbox: where its readers' mail lies."""

    server: str
    mailbox: str

    def ask(self, method: str, path: str, **form: str) -> Any:
        """Call its REST interface as its administrator; anything but a yes is an error."""
        answer = requests.request(
            method, f"{self.server}{path}", data=form or None, auth=(USER, PASSWORD), timeout=20
        )
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def a_list(self, reader: str, **settings: str) -> str:
        """The address of a new list with one reader."""
        host = f"{uuid4().hex[:8]}.lists.example"
        self.ask("POST", "/domains", mail_host=host)
        address = f"news@{host}"
        self.ask("POST", "/lists", fqdn_listname=address)
        sure = {"pre_verified": "true", "pre_confirmed": "true", "pre_approved": "true"}
        self.ask("POST", "/members", list_id=address.replace("@", "."), subscriber=reader, **sure)
        settings = {"send_welcome_message": "false", "admin_immed_notify": "false", **settings}
        self.ask("PATCH", f"/lists/{address}/config", **settings)
        return address

    def arrived(self, reader: str, *, count: int = 1) -> list[EmailMessage]:
        """The mail that came for a reader, once it is as much as this and a further second has gone by."""
        ends = time.monotonic() + 20
        found = self._mail_for(reader)
        while len(found) < count and time.monotonic() < ends:
            time.sleep(0.2)
            found = self._mail_for(reader)
        time.sleep(1)
        return self._mail_for(reader)

    def _mail_for(self, reader: str) -> list[EmailMessage]:
        read = BytesParser(EmailMessage, policy=default)
        box = mailbox.Maildir(self.mailbox, create=False)
        mails = [read.parsebytes(box.get_bytes(key)) for key in box.iterkeys()]
        return [mail for mail in mails if reader in mail["X-RcptTo"]]


def start(folder: Path) -> tuple[subprocess.Popen[Any], dict[str, Any]]:
    """Start it with no list, and wait until it answers."""
    smtp, rest = free_port(), free_port()
    settings, log = folder / "mailman.cfg", folder / "log.txt"
    given = {"folder": folder, "smtp": smtp, "rest": rest, "user": USER, "password": PASSWORD}
    settings.write_text((HERE / "mailman.cfg").read_text().format(**given))
    box = folder / "readers"
    words = [MAILMAN.folder / "env/bin/master", settings, smtp, box, whole_run()]
    with log.open("wb") as said:
        server = subprocess.Popen(
            [sys.executable, str(HERE / "run.py"), *map(str, words)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
    address = f"http://127.0.0.1:{rest}/3.1"
    signed_in = address.replace("//", f"//{USER}:{PASSWORD}@")
    wait_until_it_answers(server, "Mailman", f"{signed_in}/system/versions", log, seconds=120)
    return server, {"server": address, "mailbox": str(box)}
