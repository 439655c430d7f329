"""The clock: runs what is due again and again, such as publishing at a set time."""

import logging
import time
from dataclasses import dataclass

from django.core.management import call_command
from django.db import close_old_connections

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Periodic:
    """A management command, how many seconds lie between two runs, and how many before the first."""

    command: str
    every: int
    first: int


DAY = 24 * 60 * 60
PERIODIC = (
    Periodic("publish_scheduled", every=60, first=60),
    Periodic("send_waiting", every=20, first=20),
    Periodic("check_channels", every=3600, first=30),
    Periodic("tell_overdue", every=600, first=120),
    # Once a day, and soon after each start, since a machine may not run all day.
    Periodic("follow_terms", every=DAY, first=90),
    Periodic("follow_groups", every=DAY, first=120),
    Periodic("follow_custody", every=DAY, first=150),
    Periodic("follow_referrals", every=DAY, first=210),
    Periodic("ask_acknowledgements", every=DAY, first=240),
    Periodic("rescan_live_pages", every=DAY, first=180),
    Periodic("prune_db_task_results", every=DAY, first=300),
)


def tick() -> None:
    """Run every command of PERIODIC when it is due, for ever; one that fails is reported and tried again."""
    due = {job: time.monotonic() + job.first for job in PERIODIC}
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
