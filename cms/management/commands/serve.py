"""Run the whole site with one command: web server, worker and clock."""

import argparse
import gc
import importlib
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.core.wsgi import get_wsgi_application
from django.db import connections

from cms.serving.address import listen
from cms.serving.clock import tick
from cms.serving.database import bring_up_to_date
from cms.serving.example import load_if_changed
from cms.serving.greeting import greeting
from cms.serving.processes import run_together
from cms.serving.web import WebServer
from cms.serving.worker import work


class Command(BaseCommand):
    help = "Bring the database up to date, then run the web server, the worker and the clock until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--example", action="store_true", help="load the example association first")

    def handle(self, *args: object, example: bool, **options: object) -> None:
        began = time.monotonic()
        listener = listen()
        try:
            self._prepare(example=example)
        except KeyboardInterrupt:
            sys.exit("Stopped before the site was ready. Start again to go on.")
        application = get_wsgi_application()
        importlib.import_module(settings.ROOT_URLCONF)
        welcome = greeting(example=example)
        connections.close_all()
        gc.freeze()  # what is loaded now is shared by all processes for as long as nobody touches it

        def ready() -> None:
            self.stdout.write(welcome)
            self.stdout.write(f"  (ready after {time.monotonic() - began:.1f} s)")
            self.stdout.flush()

        stopped = run_together(
            {
                "web server": WebServer(application, listener, ready).run,
                "worker": work,
                "clock": tick,
            }
        )
        if stopped:
            sys.exit(f"The {stopped} ended unexpectedly, so everything was stopped.")
        self.stdout.write("\nCollegium has stopped. Your data is kept.")

    def _prepare(self, *, example: bool) -> None:
        if not settings.DATA_DIR.exists():
            self.stdout.write("Preparing the database; this happens once ...")
        bring_up_to_date()
        if example and load_if_changed():
            self.stdout.write("The example association is loaded.")
