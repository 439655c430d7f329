"""Live checks: the worker asks the network and the vault, keeps what they say, and never a token."""

import datetime as dt
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from home.models import Office
from moderation.channels import Checkable, PermanentFailure, connect
from moderation.custody.checks import can_be_checked, check_account
from moderation.custody.models import LiveCheck
from moderation.custody.vault import VaultState
from moderation.models import Channel
from tests.moderation.custody.registers import SMO
from tests.secrecy.marks import secret

TOKEN = secret("vault-token")
NEWEST = {"created_time": "2026-03-01T10:00:00Z", "deletion_time": "", "destroyed": False}
ANSWERS = {
    "found": (
        200,
        json.dumps({"data": {"current_version": 3, "versions": {"3": NEWEST}}}),
    ),
    "sealed": (503, '{"errors": ["Vault is sealed"]}'),
    "missing": (404, '{"errors": []}'),
    "empty": (200, '{"data": {"current_version": 0, "versions": {}}}'),
    "nonsense": (200, "<html>"),
    "moved": (307, ""),
    "broken": (500, ""),
}


@pytest.fixture
def vault(settings) -> Iterator[dict]:
    """Answers like a vault; `say` chooses how, `asked` is what came."""
    state: dict = {"say": "found", "asked": []}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state["asked"].append((self.path, self.headers["X-Vault-Token"]))
            status, body = ANSWERS[state["say"]]
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.VAULT_ADDRESS, settings.VAULT_TOKEN = f"http://127.0.0.1:{server.server_port}", TOKEN
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("say", "state", "version"),
    [
        ("found", VaultState.FOUND, 3),
        ("sealed", VaultState.SEALED, None),
        ("missing", VaultState.MISSING, None),
        ("empty", VaultState.MISSING, None),
        ("nonsense", VaultState.UNREACHABLE, None),
        ("moved", VaultState.UNREACHABLE, None),
        ("broken", VaultState.UNREACHABLE, None),
    ],
)
def test_vaults_answer_is_kept_and_only_metadata_is_asked(register, vault, say, state, version):
    vault["say"] = say
    account = register.accounts["Blog"]
    check_account.enqueue(account.pk)
    found = LiveCheck.objects.get(account=account)
    assert (found.vault_state, found.vault_version) == (state, version)
    assert vault["asked"] == [("/v1/kv/metadata/society/blog", TOKEN)]
    assert TOKEN not in str(LiveCheck.objects.values())


def test_sending_is_asked_without_sending(register, files):
    account = register.accounts["Twitter profile"]
    account.channel = Channel.objects.create(
        name="Noticeboard", policy_name="x", kind="file", address="here", office=Office.objects.get(code=SMO)
    )
    account.save()
    check_account.enqueue(account.pk)
    found = LiveCheck.objects.get(account=account)
    assert (found.sends, found.sending_said) == (True, "The folder here can be written to.")
    assert list((files / "outbox" / "here").iterdir()) == []
    account.channel.address = "../out"
    account.channel.save()
    check_account.enqueue(account.pk)
    found.refresh_from_db()
    assert (found.sends, "outbox" in found.sending_said) == (False, True)


def test_file_channel_says_when_it_cannot_write(tmp_path):
    (tmp_path / "taken").write_text("a file")
    channel = connect("file", {"directory": str(tmp_path / "taken")})
    assert isinstance(channel, Checkable)
    with pytest.raises(PermanentFailure, match="cannot be written to"):
        channel.check()


def test_account_without_channel_or_vault_has_nothing_to_ask(register):
    account = register.accounts["Blog"]
    assert can_be_checked(account)
    account.vault_reference = "keepass:Society/Blog"
    assert not can_be_checked(account)


def test_permission_that_ends_soon_is_told():
    today = dt.date.today()  # noqa: DTZ011 - only the distance counts
    days = {20: True, 60: False}
    assert {n: LiveCheck(expires_on=today + dt.timedelta(days=n)).expires_soon for n in days} == days
