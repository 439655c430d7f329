"""Serving the site with one command: the port, the database, the clock and the processes."""

import logging
import signal
import socket
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import connection

from cms.serving.address import listen, url
from cms.serving.clock import Periodic, run
from cms.serving.database import bring_up_to_date

TOGETHER = """
import os
import time
from cms.serving.processes import run_together

def wait():
    os.write(1, b"up\\n")
    time.sleep(60)

print("ended by itself:", run_together({{"one": wait, "two": {second}}}), flush=True)
"""

# The first process takes half a second from being forked to its first own step.
SLOW_TO_START = """
import os
import time

fork, pauses = os.fork, [0.5, 0]

def slow():
    pause = pauses.pop(0)
    child = fork()
    if not child:
        time.sleep(pause)
    return child

os.fork = slow
"""


@pytest.fixture
def port(settings) -> int:
    """A free port, chosen for serving."""
    with socket.create_server(("localhost", 0)) as probe:
        settings.SERVE_PORT = probe.getsockname()[1]
    return settings.SERVE_PORT


def test_listen_takes_the_port(port):
    with listen() as listener:
        assert listener.getsockname()[1] == port
    assert url() == f"http://localhost:{port}/"


def test_listen_says_in_one_line_that_the_port_is_taken(port):
    with listen(), pytest.raises(SystemExit) as refusal:
        listen()
    expected = f"Port {port} is taken by another program. Stop it, or choose another port: "
    assert str(refusal.value) == f"{expected}COLLEGIUM_PORT={port + 1} make run"


def test_database_that_is_up_to_date_is_not_migrated_again(own_db, monkeypatch):
    asked = []
    monkeypatch.setattr("cms.serving.database._migrate", lambda: asked.append("migrate"))
    bring_up_to_date()
    assert asked == ([] if connection.vendor == "sqlite" else ["migrate"])


def test_database_that_saw_other_migrations_is_migrated(own_db):
    call_command("migrate", "blog", "zero", verbosity=0)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA user_version = 0")
    bring_up_to_date()
    assert "blog_blogpost" in connection.introspection.table_names()


def test_clock_goes_on_after_a_command_that_fails(own_db, caplog):
    run(Periodic("there_is_no_such_command", every=60, first=60))
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.ERROR, "there_is_no_such_command failed; it is tried again in 60 seconds.")
    ]


def test_clock_runs_a_command_without_a_word(own_db, caplog):
    run(Periodic("publish_scheduled", every=60, first=60))
    assert caplog.records == []


def test_processes_end_when_asked():
    program = TOGETHER.format(second="wait")
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert [running.stdout.readline(), running.stdout.readline()] == ["up\n", "up\n"]
        running.send_signal(signal.SIGTERM)
        assert running.stdout.read() == "ended by itself: None\n"
        assert running.wait(timeout=20) == 0


def test_processes_all_end_when_one_does():
    program = TOGETHER.format(second="int")
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.replace("up\n", "") == "ended by itself: two\n"


def test_process_that_is_ended_while_it_starts_does_not_go_on_as_its_parent():
    program = SLOW_TO_START + TOGETHER.format(second="int")
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (result.stdout, result.stderr) == ("ended by itself: two\n", "")
