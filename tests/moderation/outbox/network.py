"""A network of our own for tests: it takes posts over HTTP, knows them by their key, and loses answers."""

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any


class Network(ThreadingHTTPServer):
    """What was posted, in the order in which it came; a key that was seen is not posted again by `find`."""

    daemon_threads = True

    def __init__(self, *, loses: float) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.posts: list[dict[str, Any]] = []
        self.loses, self.chance, self.lock = loses, random.Random(7), Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def says_nothing(self) -> bool:
        """Whether this answer is lost on the way."""
        with self.lock:
            return self.chance.random() < self.loses


class _Answers(BaseHTTPRequestHandler):
    server: Network

    def do_POST(self) -> None:
        post = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.posts.append(post)
        self._answer(post)

    def do_GET(self) -> None:
        key = self.path.strip("/")
        with self.server.lock:
            found = [post for post in self.server.posts if post["key"] == key]
        self._answer(found[0] if found else {})

    def _answer(self, said: dict[str, Any]) -> None:
        if self.server.says_nothing():
            self.close_connection = True
            return
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextmanager
def network(*, loses: float = 0.0) -> Iterator[Network]:
    """The network while it runs, on this machine alone."""
    server = Network(loses=loses)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
