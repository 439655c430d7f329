"""The address that the site is served at."""

import errno
import socket
import sys

from django.conf import settings


def url() -> str:
    """Return the address to type into a browser."""
    return f"http://{settings.SERVE_HOST}:{settings.SERVE_PORT}/"


def listen() -> socket.socket:
    """Take the port before any work is done, or say in one line why it cannot be had."""
    host, port = settings.SERVE_HOST, settings.SERVE_PORT
    try:
        return socket.create_server((host, port), backlog=128)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            reason = f"Port {port} is taken by another program. Stop it, or choose another port: "
            sys.exit(f"{reason}COLLEGIUM_PORT={port + 1} make run")
        sys.exit(f"Cannot listen at {host}:{port}: {problem.strerror}.")
