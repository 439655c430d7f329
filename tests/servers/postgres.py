"""A temporary PostgreSQL server that only this machine's tests can reach, through a socket file."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from .programs import POSTGRESQL

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "log_min_messages": "fatal",
}


@contextmanager
def temporary_postgres() -> Iterator[Path]:
    """Start a server, yield the folder of its socket, and stop it and delete everything afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="collegium-pg-"))
    try:
        with _running(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path) -> Iterator[None]:
    programs = POSTGRESQL.found().parent
    data = folder / "data"
    owner = _owner(folder)
    make = [str(programs / "initdb"), "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync"]
    locale = ["--locale=C.UTF-8", f"--pgdata={data}"]
    subprocess.run([*owner, *make, *locale], check=True, capture_output=True, cwd=folder)
    options = [f"--{name}={value}" for name, value in SETTINGS.items()]
    server = subprocess.Popen(
        [*owner, str(programs / "postgres"), "-D", str(data), "-k", str(folder), *options],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        process_group=0,
    )
    try:
        _wait_until_it_answers(folder, server)
        yield
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


def _owner(folder: Path) -> list[str]:
    """Return the words that run a command so that it ends with us, and not as root."""
    words = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() != 0:
        return words
    postgres = pwd.getpwnam("postgres")
    os.chown(folder, postgres.pw_uid, postgres.pw_gid)
    return [*words, f"--reuid={postgres.pw_uid}", f"--regid={postgres.pw_gid}", "--clear-groups"]


def _wait_until_it_answers(folder: Path, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
