"""A network for tests: a Mastodon that ignores keys, so that doubles show, and that loses answers."""

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Network(ThreadingHTTPServer):
    """What was posted, in the order in which it came. loses: the share of answers that never arrive."""

    daemon_threads = True

    def __init__(self, *, loses: float) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.posts: list[dict[str, Any]] = []
        self.calls = 0
        self.loses, self.chance, self.lock = loses, random.Random(7), Lock()

    @property
    def profile(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/@society"

    def post(self, words: str, pictures: list[str]) -> dict[str, Any]:
        """Keep it, whatever its key."""
        with self.lock:
            number = len(self.posts) + 1
            self.posts.append(
                {
                    "id": str(number),
                    "url": f"{self.profile}/{number}",
                    "content": f"<p>{words}</p>",
                    "media_attachments": pictures,
                    "created_at": datetime.now(UTC).isoformat(),
                }
            )
            return self.posts[-1]

    def newest(self, before: str) -> list[dict[str, Any]]:
        """A page of posts, the newest first."""
        with self.lock:
            known = [post for post in self.posts if not before or int(post["id"]) < int(before)]
        return known[::-1][:40]

    def says_nothing(self) -> bool:
        """Whether this answer is lost on the way."""
        with self.lock:
            self.calls += 1
            return self.chance.random() < self.loses


class _Answers(BaseHTTPRequestHandler):
    server: Network

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.endswith("/media"):
            self._answer({"id": "m1", "url": "https://social.example/m1"})
            return
        sent = json.loads(body)
        self._answer(self.server.post(sent["status"], sent.get("media_ids", [])))

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path.endswith("/verify_credentials"):
            self._answer({"id": "1", "acct": "society"})
        else:
            self._answer(self.server.newest(parse_qs(asked.query).get("max_id", [""])[0]))

    def _answer(self, said: Any) -> None:
        if self.server.says_nothing():
            self.close_connection = True
            return
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing."""


@contextmanager
def network(*, loses: float = 0.0) -> Iterator[Network]:
    """The network while it runs, on this machine alone."""
    server = Network(loses=loses)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
