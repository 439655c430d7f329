"""A chat server on this machine that records what it is asked and answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class ChatServer:
    """`content` is the assistant's message; the rest makes it misbehave."""

    content: str = '{"breaks": true, "reason": "It takes a side."}'
    status: int = 200
    body: bytes | None = None
    wait: float = 0.0
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    address: str = ""

    def answer(self) -> bytes:
        if self.body is not None:
            return self.body
        return json.dumps({"choices": [{"message": {"content": self.content}}]}).encode()


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """Run the server on a free port of the loopback, and stop it."""
    told = ChatServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            told.keys.append(self.headers.get("Authorization", ""))
            answer = told.answer()
            self.send_response(told.status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            for byte in (answer[:1], answer[1:]):
                time.sleep(told.wait)
                try:
                    self.wfile.write(byte)
                except OSError:
                    return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing is written to the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    told.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
