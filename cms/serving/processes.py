"""Several processes that start and end together, forked from one that has everything loaded."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from types import FrameType
from typing import NoReturn

PATIENCE = 8.0  # seconds for a process to end by itself
TELL_ME_WHEN_MY_PARENT_ENDS = 1  # Linux: PR_SET_PDEATHSIG


class StopAsked(Exception):
    """Somebody pressed Ctrl-C or asked the process to end."""


def run_together(jobs: Mapping[str, Callable[[], None]]) -> str | None:
    """Run each job in a process of its own until one ends or a stop is asked for; then end them all.

    Returns the name of the job that ended by itself, or None after an orderly stop.
    """
    running: dict[int, str] = {}
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, _ask_to_stop)
    try:
        for name, job in jobs.items():
            running[_start(job)] = name
        ended, _status = os.wait()
        return running.pop(ended, "an unknown process")
    except StopAsked:
        return None
    finally:
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, signal.SIG_IGN)
        _end(running)


def _start(job: Callable[[], None]) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    child = os.fork()
    if child:
        return child
    _become_child(parent)
    _run_and_exit(job)


def _become_child(parent: int) -> None:
    """Leave Ctrl-C to the parent, and end when it does."""
    os.setpgid(0, 0)
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(TELL_ME_WHEN_MY_PARENT_ENDS, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def _run_and_exit(job: Callable[[], None]) -> NoReturn:
    status = 1
    try:
        job()
        status = 0
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _ask_to_stop(sign: int, frame: FrameType | None) -> NoReturn:
    raise StopAsked


def _end(running: dict[int, str]) -> None:
    for process in running:
        os.kill(process, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while running and time.monotonic() < deadline:
        ended, _status = os.waitpid(-1, os.WNOHANG)
        if ended:
            running.pop(ended, None)
        else:
            time.sleep(0.02)
    for process in running:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
