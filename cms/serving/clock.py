"""The clock: runs what is due again and again, such as publishing at a set time."""

import logging
import time
from dataclasses import dataclass

from django.core.management import call_command
from django.db import close_old_connections

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Periodic:
    """A management command and how many seconds lie between two runs."""

    command: str
    every: int


PERIODIC = (Periodic("publish_scheduled", every=60), Periodic("send_waiting", every=60))


def tick() -> None:
    """Run every command of PERIODIC when it is due, for ever; one that fails is reported and tried again."""
    due = {job: time.monotonic() + job.every for job in PERIODIC}
    while True:
        time.sleep(1)
        for job in [job for job in PERIODIC if due[job] <= time.monotonic()]:
            due[job] = time.monotonic() + job.every
            run(job)


def run(job: Periodic) -> None:
    """Run one command and let no failure of it stop the clock."""
    close_old_connections()
    try:
        call_command(job.command, verbosity=0)
    except Exception:
        log.exception("%s failed; it is tried again in %s seconds.", job.command, job.every)
    finally:
        close_old_connections()
