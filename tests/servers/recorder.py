"""A small server on this machine that keeps every request and answers as told, well or badly."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    """What came in."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}


@dataclass(frozen=True)
class Reply:
    """What goes back. `json` is written as such, `body` as it stands.

    trouble: "reset" breaks the connection off, "silence" says nothing for long, "half" ends in the middle.
    """

    status: int = 200
    json: Any = None
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""


Answering = Callable[[Request], Reply]


class Recorder:
    """Requests in the order in which they came, and who answers them."""

    def __init__(self, answering: Answering) -> None:
        self.requests: list[Request] = []
        self.answering = answering
        self.address = ""
        self.ended = threading.Event()

    def asked(self, method: str, path: str) -> list[Request]:
        """The requests of this kind."""
        return [each for each in self.requests if (each.method, each.path) == (method, path)]


class _Handler(BaseHTTPRequestHandler):
    """Hands each request to the recorder, and writes its reply in the way it asks for."""

    protocol_version = "HTTP/1.1"
    kept: Recorder

    def handle_one_request(self) -> None:
        with suppress(OSError, ValueError):
            self.raw_requestline = self.rfile.readline(65537)
            if self.raw_requestline and self.parse_request():
                self._write(self.kept.answering(self._request()))
                self.wfile.flush()
        self.close_connection = True

    def finish(self) -> None:
        with suppress(OSError, ValueError):
            super().finish()

    def _request(self) -> Request:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, parts.path, parse_qs(parts.query), headers, body)
        self.kept.requests.append(request)
        return request

    def _write(self, reply: Reply) -> None:
        if reply.trouble == "silence":
            self.kept.ended.wait(30)
            return
        if reply.trouble == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return
        body = reply.body if reply.json is None else json.dumps(reply.json).encode()
        self.send_response(reply.status)
        self.send_header("Connection", "close")
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + (10 if reply.trouble == "half" else 0)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def recorder(answering: Answering = lambda request: Reply()) -> Iterator[Recorder]:
    """Start it on a free port of the loopback interface, and end it."""
    kept = Recorder(answering)
    handler = type("Handler", (_Handler,), {"kept": kept})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        kept.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield kept
        finally:
            kept.ended.set()
            server.shutdown()
            thread.join()
