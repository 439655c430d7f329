"""The web server: gunicorn inside this process, on a socket that is already open."""

import socket
from collections.abc import Callable

from django.core.handlers.wsgi import WSGIHandler
from gunicorn.app.base import BaseApplication

THREADS = 8


class WebServer(BaseApplication):
    """One process with threads, so that what it keeps in memory is the same for every reader."""

    def __init__(
        self, application: WSGIHandler, listener: socket.socket, when_ready: Callable[[], None]
    ) -> None:
        self.application = application
        self.listener = listener
        self.when_ready = when_ready
        super().__init__()

    def load_config(self) -> None:
        chosen = {
            "bind": f"fd://{self.listener.fileno()}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": THREADS,
            "timeout": 120,
            "graceful_timeout": 3,
            "loglevel": "warning",
            "control_socket_disable": True,
            "proc_name": "collegium",
            "when_ready": lambda server: self.when_ready(),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        return self.application
