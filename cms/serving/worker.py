"""The worker: runs the tasks that pages and people leave in the database."""

import logging

from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

LOOK_EVERY = 1.0  # seconds


def work() -> None:
    """Run tasks until told to stop; the task at hand is finished first."""
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=LOOK_EVERY,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
    worker.configure_signals()
    worker.run()
